package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.internal.stats.Normal;
import java.util.Arrays;

/**
 * How likely each of several variants is the best, from independent normal posteriors of their
 * means: the weights of a bandit over variants.
 */
public final class BestVariant {
  private static final double DEVIATIONS = 12;
  private static final int PANELS = 2_000;

  private BestVariant() {}

  /**
   * Returns how likely each variant is the best.
   *
   * @param means of the posteriors
   * @param deviations their standard deviations, above 0
   * @return probabilities that add up to 1, by quadrature to about 1e-12
   */
  public static double[] probabilities(double[] means, double[] deviations) {
    boolean[] among = new boolean[means.length];
    Arrays.fill(among, true);
    return probabilities(means, deviations, among);
  }

  /**
   * Returns weights that spread what the best variant has over the two best: half of the
   * probability of being best or second. So no variant gets more than half (Russo 2016, <i>Simple
   * Bayesian algorithms for best arm identification</i>).
   *
   * @param means of the posteriors, at least 2
   * @param deviations their standard deviations, above 0
   * @return weights that add up to 1
   */
  public static double[] topTwo(double[] means, double[] deviations) {
    Require.inRange("number of variants", means.length, 2, 10_000);
    double[] best = probabilities(means, deviations);
    double[] weights = best.clone();
    for (int absent = 0; absent < means.length; absent++) {
      boolean[] among = new boolean[means.length];
      Arrays.fill(among, true);
      among[absent] = false;
      double[] without = probabilities(means, deviations, among);
      for (int i = 0; i < means.length; i++) {
        weights[i] += i == absent ? 0 : without[i] - best[i];
      }
    }
    return Arrays.stream(weights).map(weight -> Math.max(0, weight / 2)).toArray();
  }

  private static double[] probabilities(double[] means, double[] deviations, boolean[] among) {
    if (means.length != deviations.length) {
      throw new IllegalArgumentException(
          "there must be a deviation for each mean, got "
              + deviations.length
              + " for "
              + means.length);
    }
    double[] result = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      Require.positive("deviation of variant " + i, deviations[i]);
      result[i] = among[i] ? probability(i, means, deviations, among) : 0;
    }
    return result;
  }

  /** Simpson's rule over the variant's own posterior. */
  private static double probability(
      int variant, double[] means, double[] deviations, boolean[] among) {
    double step = 2 * DEVIATIONS / PANELS;
    double sum = 0;
    for (int i = 0; i <= PANELS; i++) {
      double z = -DEVIATIONS + i * step;
      double value = means[variant] + z * deviations[variant];
      double inside = i % 2 == 0 ? 2 : 4;
      double weight = i == 0 || i == PANELS ? 1 : inside;
      sum += weight * Normal.density(z) * beatsAll(variant, value, means, deviations, among);
    }
    return sum * step / 3;
  }

  private static double beatsAll(
      int variant, double value, double[] means, double[] deviations, boolean[] among) {
    double product = 1;
    for (int j = 0; j < means.length; j++) {
      if (j != variant && among[j]) {
        product *= Normal.cdf((value - means[j]) / deviations[j]);
      }
    }
    return product;
  }

  /**
   * Gives every variant at least a floor, and leaves the order of the weights as it is.
   *
   * @param weights that add up to 1
   * @param floor the least share of each, at least 0
   * @return {@code floor + (1 - k floor) w} of each of k weights; equal shares where the floors
   *     leave nothing
   */
  public static double[] withFloor(double[] weights, double floor) {
    int variants = weights.length;
    double rest = 1 - variants * Require.notNegative("floor", floor);
    return Arrays.stream(weights)
        .map(weight -> rest > 0 ? floor + rest * weight : 1.0 / variants)
        .toArray();
  }
}
