package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Experience;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Shrunk mean rewards of items that have the same key. One thread. */
final class KeyedMeans<K> implements Fitting {
  private final Function<String, K> keys;
  private final double strength;
  private final double givenPrior;
  private final Map<K, double[]> byKey = new HashMap<>();
  private long rounds;
  private double reward;

  KeyedMeans(Function<String, K> keys, double strength, double givenPrior) {
    this.keys = keys;
    this.strength = strength;
    this.givenPrior = givenPrior;
  }

  static void check(double strength, double prior) {
    Require.notNegative("strength", strength);
    if (Double.isInfinite(prior)) {
      throw new IllegalArgumentException(
          "prior must be finite, got " + prior + ": pass NaN for the mean reward of the log");
    }
  }

  @Override
  public void add(Experience round) {
    rounds++;
    reward += round.reward();
    K key = keys.apply(round.actions().id(round.chosen()));
    double[] sums = byKey.computeIfAbsent(key, unseen -> new double[2]);
    sums[0]++;
    sums[1] += round.reward();
  }

  @Override
  public RewardPredictor fitted() {
    if (rounds == 0) {
      throw new IllegalArgumentException(
          "the log must have rounds to learn from, got none: check its period");
    }
    double prior = Double.isNaN(givenPrior) ? reward / rounds : givenPrior;
    Map<K, Double> means = new HashMap<>();
    byKey.forEach(
        (key, sums) -> means.put(key, (sums[1] + strength * prior) / (sums[0] + strength)));
    return (round, out) -> {
      for (int action = 0; action < round.actions().size(); action++) {
        out[action] = means.getOrDefault(keys.apply(round.actions().id(action)), prior);
      }
    };
  }
}
