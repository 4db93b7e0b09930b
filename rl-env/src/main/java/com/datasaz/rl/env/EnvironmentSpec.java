package com.datasaz.rl.env;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How an environment is made: Gymnasium's {@code EnvSpec}. A value: it compares, prints and can be
 * kept as JSON.
 *
 * @param id the kind of environment
 * @param rewardThreshold the mean return at which the task counts as solved
 * @param nondeterministic whether episodes differ even with the same seed and actions
 * @param maxEpisodeSteps after how many steps an episode is truncated; empty for never
 * @param orderEnforced whether stepping out of order is refused; see {@code OrderEnforcing}
 * @param checked whether the first calls are checked; see {@code PassiveEnvChecker}
 * @param arguments what the environment is constructed with, by name
 * @param additionalWrappers the wrappers around the environment, innermost first, apart from those
 *     that {@code make} always adds
 */
public record EnvironmentSpec(
    EnvironmentId id,
    OptionalDouble rewardThreshold,
    boolean nondeterministic,
    OptionalInt maxEpisodeSteps,
    boolean orderEnforced,
    boolean checked,
    Map<String, Object> arguments,
    List<WrapperSpec> additionalWrappers) {

  /**
   * Copies the collections and checks the limit.
   *
   * @param id the kind of environment
   * @param rewardThreshold the mean return at which the task counts as solved
   * @param nondeterministic whether episodes differ even with the same seed and actions
   * @param maxEpisodeSteps after how many steps an episode is truncated
   * @param orderEnforced whether stepping out of order is refused
   * @param checked whether the first calls are checked
   * @param arguments what the environment is constructed with, by name
   * @param additionalWrappers the wrappers around the environment, innermost first, apart from
   *     those that {@code make} always adds
   */
  public EnvironmentSpec {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(rewardThreshold, "rewardThreshold");
    if (maxEpisodeSteps.isPresent() && maxEpisodeSteps.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "maxEpisodeSteps must be at least 1, got "
              + maxEpisodeSteps.getAsInt()
              + ": leave it out for no limit");
    }
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    additionalWrappers = List.copyOf(additionalWrappers);
  }

  /**
   * A specification with Gymnasium's defaults: no limit, no threshold, order enforced, checked.
   *
   * @param id such as {@code CartPole-v1}
   * @return the specification
   */
  public static EnvironmentSpec of(String id) {
    return new EnvironmentSpec(
        EnvironmentId.parse(id),
        OptionalDouble.empty(),
        false,
        OptionalInt.empty(),
        true,
        true,
        Map.of(),
        List.of());
  }

  /**
   * The same specification with a time limit.
   *
   * @param steps after how many steps an episode is truncated; at least 1
   * @return the specification
   */
  public EnvironmentSpec withMaxEpisodeSteps(int steps) {
    return withMaxEpisodeSteps(OptionalInt.of(steps));
  }

  /**
   * The same specification with or without a time limit.
   *
   * @param steps after how many steps an episode is truncated; empty for never
   * @return the specification
   */
  public EnvironmentSpec withMaxEpisodeSteps(OptionalInt steps) {
    return new EnvironmentSpec(
        id,
        rewardThreshold,
        nondeterministic,
        steps,
        orderEnforced,
        checked,
        arguments,
        additionalWrappers);
  }

  /**
   * The same specification with a reward threshold.
   *
   * @param threshold the mean return at which the task counts as solved
   * @return the specification
   */
  public EnvironmentSpec withRewardThreshold(double threshold) {
    return new EnvironmentSpec(
        id,
        OptionalDouble.of(threshold),
        nondeterministic,
        maxEpisodeSteps,
        orderEnforced,
        checked,
        arguments,
        additionalWrappers);
  }

  /**
   * The same specification, with or without the promise that a seed determines everything.
   *
   * @param value whether episodes differ even with the same seed and actions
   * @return the specification
   */
  public EnvironmentSpec withNondeterministic(boolean value) {
    return new EnvironmentSpec(
        id,
        rewardThreshold,
        value,
        maxEpisodeSteps,
        orderEnforced,
        checked,
        arguments,
        additionalWrappers);
  }

  /**
   * The same specification, with or without the order being enforced.
   *
   * @param value whether stepping out of order is refused
   * @return the specification
   */
  public EnvironmentSpec withOrderEnforced(boolean value) {
    return new EnvironmentSpec(
        id,
        rewardThreshold,
        nondeterministic,
        maxEpisodeSteps,
        value,
        checked,
        arguments,
        additionalWrappers);
  }

  /**
   * The same specification, with or without the checks of the first calls.
   *
   * @param value whether the first calls are checked
   * @return the specification
   */
  public EnvironmentSpec withChecked(boolean value) {
    return new EnvironmentSpec(
        id,
        rewardThreshold,
        nondeterministic,
        maxEpisodeSteps,
        orderEnforced,
        value,
        arguments,
        additionalWrappers);
  }

  /**
   * The same specification with one more argument, or another value for a known one.
   *
   * @param name the argument's name
   * @param value a string, number, boolean, or a list or map of these
   * @return the specification
   */
  public EnvironmentSpec withArgument(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(arguments);
    more.put(name, value);
    return new EnvironmentSpec(
        id,
        rewardThreshold,
        nondeterministic,
        maxEpisodeSteps,
        orderEnforced,
        checked,
        more,
        additionalWrappers);
  }

  /**
   * The same specification with one more wrapper around the environment.
   *
   * @param wrapper the new outermost wrapper
   * @return the specification
   */
  public EnvironmentSpec withWrapper(WrapperSpec wrapper) {
    List<WrapperSpec> more = new ArrayList<>(additionalWrappers);
    more.add(wrapper);
    return new EnvironmentSpec(
        id,
        rewardThreshold,
        nondeterministic,
        maxEpisodeSteps,
        orderEnforced,
        checked,
        arguments,
        more);
  }

  /**
   * This specification as JSON, with the field names of Gymnasium's {@code EnvSpec.to_json}.
   *
   * @return an object without line breaks
   * @throws IllegalArgumentException if an argument is something that JSON cannot hold, such as a
   *     function
   */
  public String toJson() {
    return SpecJson.write(this);
  }

  /**
   * Reads a specification, also one that Gymnasium wrote.
   *
   * @param json what {@link #toJson()} returned
   * @return the specification
   * @throws IllegalArgumentException if it is something else
   */
  public static EnvironmentSpec fromJson(String json) {
    return SpecJson.read(json);
  }
}
