package com.datasaz.rl.evaluate.model;

/**
 * How to learn a reward model from a log. Configuration is a value.
 *
 * <p>Thread contract: immutable.
 */
public sealed interface RewardRegression
    permits ItemMeans, CategoryMeans, RidgeRegression, LogisticRegression, CrossFitting {
  /**
   * Learns.
   *
   * @param log the rounds, read once or several times
   * @return the model
   * @throws IllegalArgumentException when the log has no rounds, or not the rewards that the model
   *     needs
   */
  RewardPredictor fit(RoundSource log);
}
