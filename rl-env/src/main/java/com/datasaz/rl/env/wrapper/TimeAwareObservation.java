package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.space.TupleSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows how many steps of the episode are gone, without which a time limit makes the best action
 * depend on something that cannot be seen.
 *
 * <p>The time is the entry {@code time} of a dictionary whose entry {@code obs} is the observation;
 * a dictionary of the environment's own gets one more entry, and its keys are sorted; a list gets
 * one more element. {@link #flat} lays either out as a row.
 *
 * @param <P> type of the observations outside
 * @param <O> type of the observations inside
 * @param <A> type of the actions
 */
public final class TimeAwareObservation<P, O, A> extends ObservationWrapper<P, O, A> {

  private static final String TIME = "time";

  private final BiFunction<O, Integer, P> joining;
  private final Map<String, Object> arguments;
  private int elapsed;

  private TimeAwareObservation(
      Environment<O, A> inner,
      Space<P> observationSpace,
      BiFunction<O, Integer, P> joining,
      Map<String, Object> arguments) {
    super(inner, observationSpace);
    this.joining = joining;
    this.arguments = arguments;
  }

  /**
   * Observes a dictionary with the number of steps, an {@code int[]} of one element.
   *
   * @param inner an environment with a {@link TimeLimit}
   * @param <O> type of the observations inside
   * @param <A> type of the actions
   * @return the wrapper
   */
  public static <O, A> TimeAwareObservation<Map<String, Object>, O, A> dictionary(
      Environment<O, A> inner) {
    return dictionary(inner, false, TIME);
  }

  /**
   * Observes a dictionary with the time: the number of steps, an {@code int[]} of one element, or
   * the part of the limit that is over, a {@code float[]} of one element.
   *
   * @param inner an environment with a {@link TimeLimit}
   * @param normalized whether the time runs from 0 to 1 instead of from 0 to the limit
   * @param timeKey the entry of the time; not one of the observation's own
   * @param <O> type of the observations inside
   * @param <A> type of the actions
   * @return the wrapper
   */
  public static <O, A> TimeAwareObservation<Map<String, Object>, O, A> dictionary(
      Environment<O, A> inner, boolean normalized, String timeKey) {
    Clockwork<O, Map<String, Object>> clockwork =
        Clockwork.dictionary(inner.observationSpace(), limit(inner), normalized, timeKey);
    Map<String, Object> arguments = arguments(false, normalized);
    arguments.put("dict_time_key", timeKey);
    return new TimeAwareObservation<>(inner, clockwork.space(), clockwork::join, arguments);
  }

  /**
   * Observes a list with the time as its last element: the number of steps, an {@code int[]} of one
   * element, or the part of the limit that is over, a {@code float[]} of one element.
   *
   * @param inner an environment with a {@link TimeLimit}, whose observations are lists
   * @param normalized whether the time runs from 0 to 1 instead of from 0 to the limit
   * @param <A> type of the actions
   * @return the wrapper
   * @throws IllegalArgumentException unless the observation space is a {@link TupleSpace}
   */
  public static <A> TimeAwareObservation<List<Object>, List<Object>, A> tuple(
      Environment<List<Object>, A> inner, boolean normalized) {
    if (!(inner.observationSpace() instanceof TupleSpace space)) {
      throw new IllegalArgumentException(
          "the observation space must be a TupleSpace, got "
              + inner.observationSpace()
              + ": use dictionary()");
    }
    Clockwork<List<Object>, List<Object>> clockwork =
        Clockwork.tuple(space, limit(inner), normalized);
    return new TimeAwareObservation<>(
        inner, clockwork.space(), clockwork::join, arguments(false, normalized));
  }

  /**
   * Observes a row of the observation and the number of steps.
   *
   * @param inner an environment with a {@link TimeLimit}, whose observation space is flattenable
   * @param dtype element type of the row
   * @param <F> array type of the row
   * @param <O> type of the observations inside
   * @param <A> type of the actions
   * @return the wrapper
   */
  public static <F, O, A> TimeAwareObservation<F, O, A> flat(
      Environment<O, A> inner, Dtype<F> dtype) {
    return flat(inner, dtype, false);
  }

  /**
   * Observes a row of the observation and the time.
   *
   * @param inner an environment with a {@link TimeLimit}, whose observation space is flattenable
   * @param dtype element type of the row
   * @param normalized whether the time runs from 0 to 1 instead of from 0 to the limit
   * @param <F> array type of the row
   * @param <O> type of the observations inside
   * @param <A> type of the actions
   * @return the wrapper
   */
  public static <F, O, A> TimeAwareObservation<F, O, A> flat(
      Environment<O, A> inner, Dtype<F> dtype, boolean normalized) {
    return flat(inner, dtype, normalized, clockwork(inner, normalized));
  }

  @SuppressWarnings("unchecked") // the observations of a TupleSpace are lists
  private static <O> Clockwork<O, ?> clockwork(Environment<O, ?> inner, boolean normalized) {
    return inner.observationSpace() instanceof TupleSpace tuple
        ? (Clockwork<O, ?>) Clockwork.tuple(tuple, limit(inner), normalized)
        : Clockwork.dictionary(inner.observationSpace(), limit(inner), normalized, TIME);
  }

  private static <F, O, A, J> TimeAwareObservation<F, O, A> flat(
      Environment<O, A> inner, Dtype<F> dtype, boolean normalized, Clockwork<O, J> clockwork) {
    Map<String, Object> arguments = arguments(true, normalized);
    arguments.put("dtype", dtype.name());
    return new TimeAwareObservation<>(
        inner,
        clockwork.space().flatSpace(dtype),
        (observation, time) -> clockwork.space().flatten(clockwork.join(observation, time), dtype),
        arguments);
  }

  private static Map<String, Object> arguments(boolean flatten, boolean normalized) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("flatten", flatten);
    arguments.put("normalize_time", normalized);
    return arguments;
  }

  private static int limit(Environment<?, ?> inner) {
    OptionalInt specified =
        inner.spec().map(EnvironmentSpec::maxEpisodeSteps).orElse(OptionalInt.empty());
    if (specified.isPresent()) {
      return specified.getAsInt();
    }
    return find(inner, TimeLimit.class)
        .map(limit -> limit.maxEpisodeSteps())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "TimeAwareObservation needs a time limit, got "
                        + inner
                        + ": put TimeLimit around it first"));
  }

  @Override
  public Reset<P> reset(@Nullable Long seed, Map<String, Object> options) {
    elapsed = 0;
    return super.reset(seed, options);
  }

  @Override
  public Step<P> step(A action) {
    elapsed++;
    return super.step(action);
  }

  @Override
  protected P observation(O observation) {
    return joining.apply(observation, elapsed);
  }

  @Override
  protected Map<String, Object> arguments() {
    return arguments;
  }
}
