package com.datasaz.rl.evaluate.estimator;

import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.IntervalMethod;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import com.datasaz.rl.evaluate.interval.Terms;

/**
 * What a policy would have earned per round, and how far to trust the number.
 *
 * <p>Look at the weights before the value: where a few rounds carry it all, the effective sample
 * size is small and the interval too narrow; where the mean weight is well below 1, the policy
 * often chooses what the log never shows, and the value speaks of the rest only.
 *
 * @param estimator the name of what made it
 * @param terms the terms whose mean it is, a self-normaliser taken for a constant as the Open
 *     Bandit Pipeline does; for bounds by the range of terms
 * @param linearized the same with the variance of a ratio, by the delta method; for the standard
 *     error
 * @param weights what the importance weights are worth
 */
public record Estimate(String estimator, Terms terms, Terms linearized, WeightDiagnostics weights) {
  /**
   * Returns the estimated mean reward.
   *
   * @return the value
   */
  public double value() {
    return terms.mean();
  }

  /**
   * Returns the standard error of the value.
   *
   * @return infinite where it is unknown
   */
  public double standardError() {
    return linearized.standardError();
  }

  /**
   * Computes an interval.
   *
   * @param method how
   * @param confidence in (0, 1), such as 0.95
   * @return the interval
   */
  public Interval interval(IntervalMethod method, double confidence) {
    return method.interval(linearized, confidence);
  }

  /**
   * Returns the lower end of the normal 95 % interval.
   *
   * @return the value less 1.96 standard errors
   */
  public double low() {
    return interval(new NormalInterval(), 0.95).low();
  }

  /**
   * Returns the upper end of the normal 95 % interval.
   *
   * @return the value plus 1.96 standard errors
   */
  public double high() {
    return interval(new NormalInterval(), 0.95).high();
  }

  /**
   * Returns how many rounds of equal weight would be worth as much.
   *
   * @return 0 when no round matches
   */
  public double effectiveSampleSize() {
    return weights.effectiveSampleSize();
  }
}
