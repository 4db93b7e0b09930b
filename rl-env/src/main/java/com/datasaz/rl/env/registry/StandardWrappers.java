package com.datasaz.rl.env.registry;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.check.PassiveEnvChecker;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.space.TupleSpace;
import com.datasaz.rl.env.wrapper.AddRenderObservation;
import com.datasaz.rl.env.wrapper.AddWhiteNoise;
import com.datasaz.rl.env.wrapper.Autoreset;
import com.datasaz.rl.env.wrapper.ClipAction;
import com.datasaz.rl.env.wrapper.ClipReward;
import com.datasaz.rl.env.wrapper.DelayObservation;
import com.datasaz.rl.env.wrapper.DiscretizeAction;
import com.datasaz.rl.env.wrapper.DiscretizeObservation;
import com.datasaz.rl.env.wrapper.DtypeObservation;
import com.datasaz.rl.env.wrapper.FlattenObservation;
import com.datasaz.rl.env.wrapper.GrayscaleObservation;
import com.datasaz.rl.env.wrapper.MaxAndSkipObservation;
import com.datasaz.rl.env.wrapper.NormalizeObservation;
import com.datasaz.rl.env.wrapper.NormalizeReward;
import com.datasaz.rl.env.wrapper.ObstructView;
import com.datasaz.rl.env.wrapper.OrderEnforcing;
import com.datasaz.rl.env.wrapper.RecordEpisodeStatistics;
import com.datasaz.rl.env.wrapper.RepeatAction;
import com.datasaz.rl.env.wrapper.RescaleAction;
import com.datasaz.rl.env.wrapper.RescaleObservation;
import com.datasaz.rl.env.wrapper.ReshapeObservation;
import com.datasaz.rl.env.wrapper.ResizeObservation;
import com.datasaz.rl.env.wrapper.StickyAction;
import com.datasaz.rl.env.wrapper.TimeAwareObservation;
import com.datasaz.rl.env.wrapper.TimeLimit;
import java.util.Map;
import java.util.TreeMap;

/**
 * The wrappers that a specification can name out of the box, with Gymnasium's names and defaults
 * for their arguments. Those that take a function (TransformReward and its like, ActionMasker) or
 * typed keys (FilterObservation) are not among them: a name of one's own, registered with the
 * function, is.
 */
final class StandardWrappers {

  private final Map<String, WrapperFactory> factories = new TreeMap<>();

  private StandardWrappers() {}

  static Map<String, WrapperFactory> byName() {
    StandardWrappers wrappers = new StandardWrappers();
    wrappers.common();
    wrappers.observations();
    wrappers.pictures();
    wrappers.actions();
    wrappers.rewards();
    return wrappers.factories;
  }

  private void add(String name, TypedFactory factory) {
    factories.put(
        name,
        (inner, arguments) ->
            factory.wrap(new Any(inner).environment(), new Parameters(name, arguments)));
  }

  private void common() {
    add("TimeLimit", (env, p) -> new TimeLimit<>(env, p.integer("max_episode_steps")));
    add("Autoreset", (env, p) -> new Autoreset<>(env));
    add("OrderEnforcing", (env, p) -> new OrderEnforcing<>(env));
    add("PassiveEnvChecker", (env, p) -> new PassiveEnvChecker<>(env));
    add(
        "RecordEpisodeStatistics",
        (env, p) -> new RecordEpisodeStatistics<>(env, p.integer("buffer_length", 100)));
  }

  private void observations() {
    add(
        "NormalizeObservation",
        (env, p) -> new NormalizeObservation<>(env, p.number("epsilon", 1e-8)));
    add(
        "FlattenObservation",
        (env, p) -> new FlattenObservation<>(env, p.dtype(env.observationSpace().flatDtype())));
    add("DtypeObservation", (env, p) -> new DtypeObservation<>(env, p.dtype(Dtype.FLOAT32)));
    add("ReshapeObservation", (env, p) -> new ReshapeObservation<>(env, p.integers("shape")));
    add("DelayObservation", (env, p) -> new DelayObservation<>(env, p.integer("delay")));
    add(
        "MaxAndSkipObservation",
        (env, p) -> new MaxAndSkipObservation<>(env, p.integer("skip", 4)));
    add("FrameStackObservation", (env, p) -> p.stack(env));
    add(
        "RescaleObservation",
        (env, p) ->
            new RescaleObservation<>(env, p.box(env.observationSpace(), "min_obs", "max_obs")));
    add(
        "DiscretizeObservation",
        (env, p) ->
            p.flag("multidiscrete", false)
                ? DiscretizeObservation.multiDiscrete(env, p.integers("bins"))
                : DiscretizeObservation.of(env, p.integers("bins")));
    add("TimeAwareObservation", StandardWrappers::timeAware);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the observations of a TupleSpace are lists
  private static Environment<?, ?> timeAware(Environment<Object, Object> env, Parameters p) {
    boolean normalized = p.flag("normalize_time", false);
    if (p.flag("flatten", true)) {
      return TimeAwareObservation.flat(env, p.dtype(Dtype.FLOAT64), normalized);
    }
    Space<?> space = env.observationSpace();
    return space instanceof TupleSpace
        ? TimeAwareObservation.tuple((Environment) env, normalized)
        : TimeAwareObservation.dictionary(env, normalized, p.text("dict_time_key", "time"));
  }

  private void pictures() {
    add(
        "GrayscaleObservation",
        (env, p) -> new GrayscaleObservation<>(p.pictures(env), p.flag("keep_dim", false)));
    add(
        "ResizeObservation",
        (env, p) ->
            new ResizeObservation<>(
                p.pictures(env), p.integers("shape")[0], p.integers("shape")[1]));
    add(
        "AddRenderObservation",
        (env, p) ->
            p.flag("render_only", true)
                ? AddRenderObservation.only(env)
                : AddRenderObservation.beside(env));
    add(
        "AddWhiteNoise",
        (env, p) ->
            new AddWhiteNoise<>(
                env,
                p.number("probability_of_noise_per_pixel"),
                p.flag("is_noise_grayscale", false)));
    add(
        "ObstructView",
        (env, p) ->
            new ObstructView<>(
                env,
                p.number("obstructed_pixels_ratio"),
                p.integer("obstruction_width"),
                p.flag("is_noise_grayscale", false)));
  }

  private void actions() {
    add("ClipAction", (env, p) -> new ClipAction<>(env));
    add("RepeatAction", (env, p) -> new RepeatAction<>(env, p.integer("num_repeats")));
    add("StickyAction", (env, p) -> new StickyAction<>(env, p.number("repeat_action_probability")));
    add(
        "RescaleAction",
        (env, p) -> new RescaleAction<>(env, p.box(env.actionSpace(), "min_action", "max_action")));
    add(
        "DiscretizeAction",
        (env, p) ->
            p.flag("multidiscrete", false)
                ? DiscretizeAction.multiDiscrete(env, p.integers("bins"))
                : DiscretizeAction.of(env, p.integers("bins")));
  }

  private void rewards() {
    add(
        "NormalizeReward",
        (env, p) -> new NormalizeReward<>(env, p.number("gamma", 0.99), p.number("epsilon", 1e-8)));
    add(
        "ClipReward",
        (env, p) ->
            new ClipReward<>(
                env,
                p.number("min_reward", Double.NEGATIVE_INFINITY),
                p.number("max_reward", Double.POSITIVE_INFINITY)));
  }

  /** A factory that may give its type parameters a name. */
  private interface TypedFactory {
    Environment<?, ?> wrap(Environment<Object, Object> env, Parameters p);
  }

  /**
   * An environment of unknown types, seen as one of objects: wrappers look at the spaces, not at
   * the types.
   */
  private record Any(Environment<?, ?> inner) {
    @SuppressWarnings(
        "unchecked") // each wrapper checks the spaces, which know their values' classes
    Environment<Object, Object> environment() {
      return (Environment<Object, Object>) inner;
    }
  }
}
