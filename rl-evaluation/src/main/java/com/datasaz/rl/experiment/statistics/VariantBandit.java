package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import java.util.Arrays;
import java.util.List;

/**
 * A bandit over whole variants: who does better gets more of the traffic, and nobody less than a
 * floor.
 *
 * <p>Weights that change over time bias plain means, since a variant's good days may be those when
 * it had much traffic. Log the weight that a customer's variant had as a propensity, and value
 * variants by inverse propensity weighting; or keep to an experiment with fixed weights.
 *
 * @param floor the least share of each variant; 0.01 to 0.1 is usual
 * @param smallestSample how many units each variant must have before weights move, at least 2
 */
public record VariantBandit(double floor, long smallestSample) {
  /**
   * Checks both.
   *
   * @param floor the least share of each variant
   * @param smallestSample how many units each variant must have
   */
  public VariantBandit {
    Require.inRange("floor", floor, 0, 1);
    Require.inRange("smallest sample", (double) smallestSample, 2, 1e15);
  }

  /**
   * Returns the shares that variants should have now: half the probability of being best or second
   * best, with the floor.
   *
   * @param samples one for each variant, of one metric of which more is better
   * @return shares that add up to 1; equal ones until every sample is large enough and has a
   *     variance
   */
  public double[] weights(List<? extends Sample> samples) {
    int variants = samples.size();
    double[] means = samples.stream().mapToDouble(Sample::mean).toArray();
    double[] deviations =
        samples.stream().mapToDouble(one -> Math.sqrt(one.variance() / one.size())).toArray();
    boolean early = samples.stream().anyMatch(this::tellsTooLittle);
    double[] weights = early ? equal(variants) : BestVariant.topTwo(means, deviations);
    return BestVariant.withFloor(weights, floor);
  }

  private boolean tellsTooLittle(Sample sample) {
    return sample.size() < smallestSample || !(sample.variance() > 0);
  }

  private static double[] equal(int variants) {
    double[] weights = new double[variants];
    Arrays.fill(weights, 1.0 / variants);
    return weights;
  }
}
