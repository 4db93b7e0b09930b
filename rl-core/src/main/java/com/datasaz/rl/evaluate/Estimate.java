package com.datasaz.rl.evaluate;

/**
 * What a policy would have earned per decision, and how far to trust the number.
 *
 * <p>Look at the weights before the value: where a few rounds carry it all, the effective sample
 * size is small and the interval too narrow; where the mean weight is well below 1, the policy
 * often chooses what the log never shows, and the value speaks of the rest only.
 *
 * @param value the estimated mean reward
 * @param standardError of the value; infinite where it is unknown
 * @param effectiveSampleSize how many rounds of equal weight would be worth as much: {@code (sum
 *     w)^2 / sum w^2}; 0 when no round matches
 * @param rounds how many rounds were read
 * @param matched in how many of them the policy could have made the logged choice
 * @param meanWeight the mean of the weights before any clipping; 1 in expectation where the log
 *     supports the policy
 * @param maxWeight the largest weight before any clipping
 */
public record Estimate(
    double value,
    double standardError,
    double effectiveSampleSize,
    long rounds,
    long matched,
    double meanWeight,
    double maxWeight) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * Returns the lower end of the normal 95 % interval.
   *
   * @return the value less 1.96 standard errors
   */
  public double low() {
    return value - Z * standardError;
  }

  /**
   * Returns the upper end of the normal 95 % interval.
   *
   * @return the value plus 1.96 standard errors
   */
  public double high() {
    return value + Z * standardError;
  }
}
