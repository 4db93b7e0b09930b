package com.datasaz.rl.evaluate.estimator;

import com.datasaz.rl.internal.Require;

/**
 * A logged round as estimators see it.
 *
 * @param reward what the logged action earned, finite
 * @param weight w: its probability under the policy over its logged propensity, at least 0
 * @param direct what a reward model expects of the policy: its predictions weighted by the policy's
 *     probabilities; 0 without a model
 * @param predicted what the reward model expects of the logged action; 0 without a model
 */
public record Round(double reward, double weight, double direct, double predicted) {
  /**
   * Checks every component.
   *
   * @param reward what the logged action earned
   * @param weight the importance weight
   * @param direct what a reward model expects of the policy
   * @param predicted what the reward model expects of the logged action
   */
  public Round {
    Require.finite("reward", reward);
    Require.notNegative("weight", weight);
    Require.finite("direct value", direct);
    Require.finite("predicted reward", predicted);
  }

  /**
   * Makes a round without a reward model.
   *
   * @param reward what the logged action earned
   * @param weight the importance weight
   * @return the round
   */
  public static Round of(double reward, double weight) {
    return new Round(reward, weight, 0, 0);
  }
}
