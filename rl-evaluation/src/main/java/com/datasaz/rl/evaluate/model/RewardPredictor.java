package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.policy.Experience;

/**
 * A fitted reward model.
 *
 * <p>Thread contract: immutable, unless an implementation says otherwise.
 */
@FunctionalInterface
public interface RewardPredictor {
  /**
   * Predicts the reward of every action of a round. Must not look at its reward.
   *
   * @param round the round: its choices, and when it was
   * @param out receives the predictions, at least {@code round.actions().size()} long
   */
  void predict(Experience round, double[] out);
}
