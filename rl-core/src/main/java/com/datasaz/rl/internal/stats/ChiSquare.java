package com.datasaz.rl.internal.stats;

import com.datasaz.rl.internal.Require;

/** The chi-square distribution. Not public API. Thread contract: stateless. */
public final class ChiSquare {
  private ChiSquare() {}

  /**
   * Computes the upper tail: the p-value of a chi-square statistic.
   *
   * @param statistic at least 0
   * @param degrees the degrees of freedom, above 0
   * @return the probability of a draw above the statistic
   */
  public static double upper(double statistic, double degrees) {
    return Gamma.upper(Require.positive("degrees of freedom", degrees) / 2, statistic / 2);
  }
}
