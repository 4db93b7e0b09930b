package com.datasaz.rl.evaluate.model;

/**
 * The mean reward of each item, shrunk: {@code (sum + strength prior) / (n + strength)}. An item
 * that was never shown gets the prior. One pass; memory grows with the items.
 *
 * @param strength how many rounds the prior is worth, at least 0
 * @param prior what is expected of an item before any round; NaN for the mean reward of the log
 */
public record ItemMeans(double strength, double prior) implements RewardRegression {
  /**
   * Checks the strength.
   *
   * @param strength how many rounds the prior is worth
   * @param prior what is expected of an item before any round
   */
  public ItemMeans {
    KeyedMeans.check(strength, prior);
  }

  /**
   * Shrinks towards the mean reward of the log.
   *
   * @param strength how many rounds it is worth, at least 0; 10 is usual
   */
  public ItemMeans(double strength) {
    this(strength, Double.NaN);
  }

  @Override
  public RewardPredictor fit(RoundSource log) {
    return fitting().over(log);
  }

  Fitting fitting() {
    return new KeyedMeans<>(id -> id, strength, prior);
  }
}
