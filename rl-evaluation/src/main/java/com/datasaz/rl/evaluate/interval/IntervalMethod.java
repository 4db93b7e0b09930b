package com.datasaz.rl.evaluate.interval;

/**
 * How far below the mean of independent terms their expectation may lie, for one look at a fixed
 * number of terms. For looks whenever one likes see {@link ConfidenceSequence}.
 *
 * <p>Thread contract: immutable.
 */
public sealed interface IntervalMethod
    permits NormalInterval, StudentInterval, EmpiricalBernstein, Hoeffding {
  /**
   * Returns the name under which reports show it.
   *
   * @return lower case, such as {@code normal}
   */
  String name();

  /**
   * Computes how far the expectation may lie beyond the mean on one side.
   *
   * @param terms the terms
   * @param delta the probability of being wrong on that side, in (0, 1)
   * @return at least 0; infinite where nothing is known
   */
  double margin(Terms terms, double delta);

  /**
   * Computes a one-sided lower bound.
   *
   * @param terms the terms
   * @param delta the probability of being wrong, in (0, 1)
   * @return the bound
   */
  default double lower(Terms terms, double delta) {
    return terms.mean() - margin(terms, delta);
  }

  /**
   * Computes a two-sided interval: each side errs with half of the probability.
   *
   * @param terms the terms
   * @param confidence in (0, 1), such as 0.95
   * @return the interval
   */
  default Interval interval(Terms terms, double confidence) {
    double margin = margin(terms, (1 - Checks.confidence(confidence)) / 2);
    return new Interval(terms.mean() - margin, terms.mean() + margin);
  }
}
