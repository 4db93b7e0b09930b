package com.datasaz.rl.evaluate.model;

import java.util.function.Function;

/**
 * The mean reward of the items of each category, shrunk towards the mean reward of the log: {@code
 * (sum + strength mean) / (n + strength)}. For many items of few kinds; an item that was never
 * shown gets what its kind earned. One pass; memory grows with the categories.
 *
 * @param categories the category of an item's id, with {@code equals} and {@code hashCode} by
 *     value, such as a text or a record; the same whenever it is asked
 * @param strength how many rounds the mean of the log is worth, at least 0; 10 is usual
 */
public record CategoryMeans(Function<String, ?> categories, double strength)
    implements RewardRegression {
  /**
   * Checks the strength.
   *
   * @param categories the category of an item's id
   * @param strength how many rounds the mean of the log is worth
   */
  public CategoryMeans {
    KeyedMeans.check(strength, Double.NaN);
  }

  @Override
  public RewardPredictor fit(RoundSource log) {
    return fitting().over(log);
  }

  Fitting fitting() {
    return new KeyedMeans<Object>(categories::apply, strength, Double.NaN);
  }
}
