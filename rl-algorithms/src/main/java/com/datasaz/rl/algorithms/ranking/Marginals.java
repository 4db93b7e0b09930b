package com.datasaz.rl.algorithms.ranking;

/**
 * Independent distributions, one an action, of whatever the policy maximises.
 *
 * <p>Thread contract: stateless, or belongs to one request.
 */
public interface Marginals {
  /**
   * Returns a value below which a draw is all but impossible.
   *
   * @param action its index
   * @return a bound that a draw falls short of with a probability of at most 1e-11; for an action
   *     without any spread, its value
   */
  double low(int action);

  /**
   * Returns a value above which a draw is all but impossible.
   *
   * @param action its index
   * @return a bound that a draw exceeds with a probability of at most 1e-11; for an action without
   *     any spread, its value
   */
  double high(int action);

  /**
   * Returns the length over which the distribution changes: its standard deviation, or less.
   *
   * @param action its index
   * @return at least 0; 0 for an action whose value is certain
   */
  double scale(int action);

  /**
   * Computes a distribution function; never asked of an action whose scale is 0.
   *
   * @param action its index
   * @param value where, in units of a draw
   * @return the probability of a draw of at most {@code value}
   */
  double cdf(int action, double value);

  /**
   * Computes a density; never asked of an action whose scale is 0.
   *
   * @param action its index
   * @param value where, in units of a draw
   * @return the density there
   */
  double density(int action, double value);
}
