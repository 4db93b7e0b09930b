package com.datasaz.rl.env.simulation;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;

/**
 * An environment whose actions are slates of products, and which shows its present choices in the
 * form that a {@link com.datasaz.rl.policy.Policy} ranks.
 *
 * @param <O> type of the observations
 */
public interface RecommendationEnvironment<O> extends Environment<O, int[]> {
  /**
   * Returns the columns of the choices; the same on every call.
   *
   * @return the schema that a learner for this environment is made with
   */
  FeatureSchema schema();

  /**
   * Returns how many products a slate holds.
   *
   * @return at least 1; the same on every call
   */
  int slots();

  /**
   * Returns what may be shown now. The set stays as it is when the environment moves on.
   *
   * @return the choices of the present state
   */
  ActionSet choices();

  /**
   * Turns a ranking of the present choices into an action.
   *
   * @param ranked indices into {@link #choices()}, one a slot, each once
   * @return the element of the action space that shows them
   */
  int[] slate(int[] ranked);

  /**
   * Returns what came of the latest step, slot by slot.
   *
   * @return the outcome of the latest step; {@link SlateOutcome#UNKNOWN} when nobody knows it
   * @throws IllegalStateException before the first step of an episode
   */
  SlateOutcome outcome();

  /**
   * Whether outcomes may have {@linkplain SlateOutcome#late() late} rewards.
   *
   * @return false, as by default, when every slate is rewarded at once; the same on every call
   */
  default boolean rewardsLate() {
    return false;
  }
}
