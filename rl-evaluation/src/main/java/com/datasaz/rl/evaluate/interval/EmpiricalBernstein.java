package com.datasaz.rl.evaluate.interval;

/**
 * The empirical Bernstein inequality of Maurer and Pontil (2009, theorem 4): {@code sqrt(2 variance
 * ln(2/delta) / n) + 7 range ln(2/delta) / (3 (n - 1))}. Holds for any number of terms, and is
 * narrow where the variance is small against the range.
 *
 * @param range the largest difference of two terms that can occur, above 0, such as the largest
 *     weight times the largest reward; infinite for the largest term that was seen, which promises
 *     nothing (as the Open Bandit Pipeline does)
 */
public record EmpiricalBernstein(double range) implements IntervalMethod {
  /**
   * Checks the range.
   *
   * @param range the largest difference of two terms
   */
  public EmpiricalBernstein {
    Range.check(range);
  }

  /** Takes the largest term that was seen for the range. */
  public EmpiricalBernstein() {
    this(Double.POSITIVE_INFINITY);
  }

  @Override
  public String name() {
    return "bernstein";
  }

  @Override
  public double margin(Terms terms, double delta) {
    double log = StrictMath.log(2 / Checks.delta(delta));
    if (terms.count() < 2) {
      return Double.POSITIVE_INFINITY;
    }
    return 7 * Range.of(range, terms) * log / (3 * (terms.count() - 1.0))
        + Math.sqrt(2 * log) * terms.standardError();
  }
}
