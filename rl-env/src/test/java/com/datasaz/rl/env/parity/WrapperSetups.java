package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.check.PassiveEnvChecker;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.wrapper.Autoreset;
import com.datasaz.rl.env.wrapper.ClipAction;
import com.datasaz.rl.env.wrapper.ClipReward;
import com.datasaz.rl.env.wrapper.DelayObservation;
import com.datasaz.rl.env.wrapper.DiscretizeAction;
import com.datasaz.rl.env.wrapper.DtypeObservation;
import com.datasaz.rl.env.wrapper.FlattenObservation;
import com.datasaz.rl.env.wrapper.FrameStackObservation;
import com.datasaz.rl.env.wrapper.FrameStackObservation.Padding;
import com.datasaz.rl.env.wrapper.MaxAndSkipObservation;
import com.datasaz.rl.env.wrapper.NormalizeObservation;
import com.datasaz.rl.env.wrapper.NormalizeReward;
import com.datasaz.rl.env.wrapper.OrderEnforcing;
import com.datasaz.rl.env.wrapper.RecordEpisodeStatistics;
import com.datasaz.rl.env.wrapper.RepeatAction;
import com.datasaz.rl.env.wrapper.RescaleAction;
import com.datasaz.rl.env.wrapper.RescaleObservation;
import com.datasaz.rl.env.wrapper.ReshapeObservation;
import com.datasaz.rl.env.wrapper.StickyAction;
import com.datasaz.rl.env.wrapper.TimeAwareObservation;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.datasaz.rl.env.wrapper.TransformAction;
import com.datasaz.rl.env.wrapper.TransformObservation;
import com.datasaz.rl.env.wrapper.TransformReward;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.DoubleUnaryOperator;

/**
 * The wrapper that a recorded entry describes, around the environment that it was recorded with.
 */
final class WrapperSetups {

  private static final String OWN_STREAM =
      "a wrapper that draws has a stream of its own in Java, so that it does not shift what the"
          + " environment draws";

  private final Setup setup;
  private final JsonNode entry;

  private WrapperSetups(JsonNode entry) {
    this.setup = new Setup(entry.get("wrapper").textValue());
    this.entry = entry;
  }

  @SuppressWarnings("unchecked") // values are compared as objects
  static Environment<Object, Object> wrap(JsonNode entry, Environment<double[], float[]> bare) {
    return (Environment<Object, Object>) new WrapperSetups(entry).around(bare);
  }

  private Environment<?, ?> around(Environment<double[], float[]> env) {
    return switch (setup.name()) {
      case "none" -> env;
      case "TimeLimit" -> new TimeLimit<>(env, setup.integer("max", 0));
      case "Autoreset" -> new Autoreset<>(env);
      case "OrderEnforcing" -> new OrderEnforcing<>(env);
      case "PassiveEnvChecker" -> new PassiveEnvChecker<>(env);
      case "RecordEpisodeStatistics" -> new RecordEpisodeStatistics<>(env);
      case "RepeatAction" -> new RepeatAction<>(env, setup.integer("num", 0));
      case "StickyAction" -> sticky(env);
      default -> rewards(env);
    };
  }

  private Environment<?, ?> sticky(Environment<double[], float[]> env) {
    double probability = setup.number("", 0, 0);
    if (probability > 0) {
      throw References.listed(OWN_STREAM);
    }
    return new StickyAction<>(env, probability);
  }

  private Environment<?, ?> rewards(Environment<double[], float[]> env) {
    return switch (setup.name()) {
      case "ClipReward" -> clipReward(env);
      case "TransformReward" -> new TransformReward<>(env, formula());
      case "NormalizeReward" ->
          new NormalizeReward<>(env, setup.number("gamma", 0, 0.99), setup.number("eps", 1, 1e-8));
      default -> actions(env);
    };
  }

  private Environment<?, ?> clipReward(Environment<double[], float[]> env) {
    double least = setup.number("min", 0, Double.NEGATIVE_INFINITY);
    return new ClipReward<>(env, least, setup.number("max", 1, Double.POSITIVE_INFINITY));
  }

  private Environment<?, ?> actions(Environment<double[], float[]> env) {
    return switch (setup.name()) {
      case "ClipAction" -> new ClipAction<>(env);
      case "RescaleAction" -> new RescaleAction<>(env, box("action_space", Dtype.FLOAT32));
      case "DiscretizeAction" ->
          setup.says("multidiscrete=true")
              ? DiscretizeAction.multiDiscrete(env, setup.integers())
              : DiscretizeAction.of(env, setup.integers());
      case "TransformAction" ->
          new TransformAction<>(
              env, action -> mapped(Dtype.FLOAT32, action), box("action_space", Dtype.FLOAT32));
      default -> observations(env);
    };
  }

  private Environment<?, ?> observations(Environment<double[], float[]> env) {
    return switch (setup.name()) {
      case "NormalizeObservation" -> new NormalizeObservation<>(env, setup.number("eps", 0, 1e-8));
      case "FrameStackObservation" -> new FrameStackObservation<>(env, stackSize(), padding());
      case "TimeAwareObservation" -> timeAware(env);
      case "FlattenObservation" -> new FlattenObservation<>(env, Dtype.FLOAT64);
      case "ReshapeObservation" -> new ReshapeObservation<>(env, setup.integers());
      case "RescaleObservation" ->
          new RescaleObservation<>(env, box("observation_space", Dtype.FLOAT64));
      case "DtypeObservation" -> new DtypeObservation<>(env, Dtype.named(dtype()));
      case "DelayObservation" -> new DelayObservation<>(env, setup.integer("delay", 0));
      case "MaxAndSkipObservation" ->
          new MaxAndSkipObservation<>(env, (int) setup.number("skip", 0, 4));
      case "TransformObservation" ->
          new TransformObservation<>(
              env,
              observation -> mapped(Dtype.FLOAT64, observation),
              box("observation_space", Dtype.FLOAT64));
      default -> throw unknown();
    };
  }

  private int stackSize() {
    return setup.integer("stack", 0);
  }

  private Padding padding() {
    return setup.says("zero") ? Padding.ZERO : Padding.RESET;
  }

  private Environment<?, ?> timeAware(Environment<double[], float[]> env) {
    TimeLimit<double[], float[]> limited = new TimeLimit<>(env, setup.integer("timelimit", 0));
    if (entry.get("observation_space").get("type").textValue().equals("Dict")) {
      return TimeAwareObservation.dictionary(limited);
    }
    return TimeAwareObservation.flat(limited, Dtype.FLOAT64, setup.says("normal"));
  }

  private String dtype() {
    return entry.get("observation_space").get("dtype").textValue();
  }

  private <T> Box<T> box(String field, Dtype<T> dtype) {
    Space<?> space = Space.parse(entry.get(field).toString());
    Box<?> box = (Box<?>) space;
    T lows = dtype.newArray(box.size());
    T highs = dtype.newArray(box.size());
    for (int i = 0; i < box.size(); i++) {
      dtype.set(lows, i, box.low(i));
      dtype.set(highs, i, box.high(i));
    }
    return Box.of(dtype, lows, highs, box.shape());
  }

  private DoubleUnaryOperator formula() {
    return Formula.parse(setup.text());
  }

  private <T> T mapped(Dtype<T> dtype, T values) {
    T mapped = dtype.newArray(dtype.length(values));
    for (int i = 0; i < dtype.length(values); i++) {
      dtype.set(mapped, i, formula().applyAsDouble(dtype.get(values, i)));
    }
    return mapped;
  }

  /**
   * A set-up that this table does not know is a failure, not a skip: somebody must decide what it
   * means.
   */
  private IllegalArgumentException unknown() {
    return new IllegalArgumentException(
        "unknown wrapper set-up " + setup + ": add it to this table");
  }
}
