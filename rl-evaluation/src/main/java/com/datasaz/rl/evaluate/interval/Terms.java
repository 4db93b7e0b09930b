package com.datasaz.rl.evaluate.interval;

import com.datasaz.rl.internal.Require;

/**
 * What intervals need to know of the terms z whose mean is an estimate.
 *
 * @param count how many terms, at least 0
 * @param mean their mean, the estimate
 * @param variance of one term, by {@code count - 1}; infinite where it is unknown
 * @param min the smallest term
 * @param max the largest term
 */
public record Terms(long count, double mean, double variance, double min, double max) {
  /**
   * Checks the count.
   *
   * @param count how many terms
   * @param mean their mean
   * @param variance of one term
   * @param min the smallest term
   * @param max the largest term
   */
  public Terms {
    Require.notNegative("number of terms", count);
  }

  /**
   * Returns the standard error of the mean.
   *
   * @return {@code sqrt(variance / count)}; infinite where it is unknown
   */
  public double standardError() {
    return count == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(variance / count);
  }
}
