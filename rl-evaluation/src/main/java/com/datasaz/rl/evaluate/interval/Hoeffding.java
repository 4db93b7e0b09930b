package com.datasaz.rl.evaluate.interval;

/**
 * Hoeffding's inequality (1963): {@code range sqrt(ln(1/delta) / 2n)}. Holds for any number of
 * terms, and knows nothing of them but their range.
 *
 * @param range the largest difference of two terms that can occur, above 0, such as the largest
 *     weight times the largest reward; infinite for the largest term that was seen, which promises
 *     nothing (as the Open Bandit Pipeline does)
 */
public record Hoeffding(double range) implements IntervalMethod {
  /**
   * Checks the range.
   *
   * @param range the largest difference of two terms
   */
  public Hoeffding {
    Range.check(range);
  }

  /** Takes the largest term that was seen for the range. */
  public Hoeffding() {
    this(Double.POSITIVE_INFINITY);
  }

  @Override
  public String name() {
    return "hoeffding";
  }

  @Override
  public double margin(Terms terms, double delta) {
    double log = -StrictMath.log(Checks.delta(delta));
    return Range.of(range, terms) * Math.sqrt(log / (2.0 * terms.count()));
  }
}
