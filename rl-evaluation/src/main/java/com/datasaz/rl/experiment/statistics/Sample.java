package com.datasaz.rl.experiment.statistics;

/**
 * What is known of a metric in one variant: sums over its units, which are what was randomised,
 * usually customers. Two samples of a comparison are of the same kind.
 *
 * <p>Thread contract: immutable.
 */
public sealed interface Sample
    permits MeanSample, ProportionSample, RatioSample, AdjustedSample, AdjustedRatioSample {
  /**
   * Returns how many units there were.
   *
   * @return their number
   */
  long size();

  /**
   * Returns the metric as people know it, without any adjustment.
   *
   * @return the mean, share or ratio; 0 without units
   */
  double mean();

  /**
   * Returns the variance of one unit's part in the metric, before any adjustment.
   *
   * @return the variance, 0 where it cannot be told
   */
  double variance();

  /**
   * Adds the units of another sample, such as the other variant's.
   *
   * @param other a sample of the same kind
   * @return both together
   * @throws IllegalArgumentException when it is of another kind
   */
  Sample plus(Sample other);
}
