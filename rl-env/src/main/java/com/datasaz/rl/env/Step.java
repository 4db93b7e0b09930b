package com.datasaz.rl.env;

import java.util.Map;
import java.util.Objects;

/**
 * What one action led to.
 *
 * <p>{@code terminated} and {@code truncated} are independent facts and may both be true: the task
 * reached a terminal state, and something outside the task (a time limit) ended the episode. A
 * learner bootstraps from {@link #observation} when an episode was truncated and never when it
 * terminated.
 *
 * <p>Immutable, as far as the observation is: environments hand out an observation they will not
 * write to again.
 *
 * @param observation the state after the action, an element of the environment's observation space
 * @param reward the reward of this action; finite
 * @param terminated whether the task reached a terminal state
 * @param truncated whether the episode was cut short from outside the task
 * @param info auxiliary facts by name, in the order they were given; never null, empty when there
 *     is nothing to say
 * @param <O> type of the observations
 */
public record Step<O>(
    O observation, double reward, boolean terminated, boolean truncated, Map<String, Object> info) {

  /**
   * Checks that nothing is missing and freezes {@code info}.
   *
   * @param observation the state after the action, an element of the environment's observation
   *     space
   * @param reward the reward of this action
   * @param terminated whether the task reached a terminal state
   * @param truncated whether the episode was cut short from outside the task
   * @param info auxiliary facts by name, in the order they were given
   */
  public Step {
    Objects.requireNonNull(observation, "observation");
    info = Info.frozen(info);
  }

  /**
   * A step in the middle of an episode, with nothing else to say.
   *
   * @param observation the state after the action
   * @param reward the reward of this action
   * @param <O> type of the observations
   * @return the step
   */
  public static <O> Step<O> of(O observation, double reward) {
    return new Step<>(observation, reward, false, false, Map.of());
  }

  /**
   * A step that may have reached a terminal state.
   *
   * @param observation the state after the action
   * @param reward the reward of this action
   * @param terminated whether the task reached a terminal state
   * @param <O> type of the observations
   * @return the step, not truncated
   */
  public static <O> Step<O> of(O observation, double reward, boolean terminated) {
    return new Step<>(observation, reward, terminated, false, Map.of());
  }

  /**
   * Whether the episode is over, for either reason.
   *
   * @return {@code terminated || truncated}
   */
  public boolean ended() {
    return terminated || truncated;
  }

  /**
   * The same step with another observation.
   *
   * @param other the observation to carry instead
   * @param <P> type of the other observation
   * @return a new step
   */
  public <P> Step<P> withObservation(P other) {
    return new Step<>(other, reward, terminated, truncated, info);
  }

  /**
   * The same step with another reward.
   *
   * @param other the reward to carry instead
   * @return a new step
   */
  public Step<O> withReward(double other) {
    return new Step<>(observation, other, terminated, truncated, info);
  }

  /**
   * The same step, cut short from outside the task.
   *
   * @return a step with {@code truncated} true; this step when it was truncated already
   */
  public Step<O> truncate() {
    return truncated ? this : new Step<>(observation, reward, terminated, true, info);
  }

  /**
   * The same step with one more fact, or another value for a known one.
   *
   * @param name the fact's name
   * @param value its value
   * @return a new step
   */
  public Step<O> withInfo(String name, Object value) {
    return new Step<>(observation, reward, terminated, truncated, Info.with(info, name, value));
  }
}
