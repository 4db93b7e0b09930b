package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Experience;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

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
    Require.notNegative("strength", strength);
    if (Double.isInfinite(prior)) {
      throw new IllegalArgumentException(
          "prior must be finite, got " + prior + ": pass NaN for the mean reward of the log");
    }
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
    Sums sums = new Sums();
    try (Stream<Experience> rounds = log.open()) {
      rounds.sequential().forEachOrdered(sums::add);
    }
    return sums.predictor(this);
  }

  /** Counts by item. */
  private static final class Sums {
    private final Map<String, double[]> byItem = new HashMap<>();
    private long rounds;
    private double reward;

    void add(Experience round) {
      rounds++;
      reward += round.reward();
      String id = round.actions().id(round.chosen());
      double[] sums = byItem.computeIfAbsent(id, key -> new double[2]);
      sums[0]++;
      sums[1] += round.reward();
    }

    RewardPredictor predictor(ItemMeans options) {
      if (rounds == 0) {
        throw new IllegalArgumentException(
            "the log must have rounds to learn from, got none: check its period");
      }
      double prior = Double.isNaN(options.prior) ? reward / rounds : options.prior;
      Map<String, Double> means = new HashMap<>();
      byItem.forEach(
          (id, sums) ->
              means.put(id, (sums[1] + options.strength * prior) / (sums[0] + options.strength)));
      return (round, out) -> {
        for (int action = 0; action < round.actions().size(); action++) {
          out[action] = means.getOrDefault(round.actions().id(action), prior);
        }
      };
    }
  }
}
