package com.datasaz.rl.env;

import java.util.Map;
import java.util.Objects;

/**
 * How an episode begins.
 *
 * @param observation the first observation, an element of the environment's observation space
 * @param info auxiliary facts by name, in the order they were given; never null, empty when there
 *     is nothing to say
 * @param <O> type of the observations
 */
public record Reset<O>(O observation, Map<String, Object> info) {

  /**
   * Checks that nothing is missing and freezes {@code info}.
   *
   * @param observation the first observation, an element of the environment's observation space
   * @param info auxiliary facts by name, in the order they were given
   */
  public Reset {
    Objects.requireNonNull(observation, "observation");
    info = Info.frozen(info);
  }

  /**
   * A beginning with nothing else to say.
   *
   * @param observation the first observation
   * @param <O> type of the observations
   * @return the beginning
   */
  public static <O> Reset<O> of(O observation) {
    return new Reset<>(observation, Map.of());
  }

  /**
   * The same beginning with another observation.
   *
   * @param other the observation to carry instead
   * @param <P> type of the other observation
   * @return a new beginning
   */
  public <P> Reset<P> withObservation(P other) {
    return new Reset<>(other, info);
  }

  /**
   * The same beginning with one more fact, or another value for a known one.
   *
   * @param name the fact's name
   * @param value its value
   * @return a new beginning
   */
  public Reset<O> withInfo(String name, Object value) {
    return new Reset<>(observation, Info.with(info, name, value));
  }
}
