package com.datasaz.rl.report;

import com.datasaz.rl.internal.stats.Normal;
import com.datasaz.rl.internal.stats.StudentT;

/**
 * What the uncertainty in reports means, the same everywhere: a range, a bar and a band are a 95 %
 * interval, and a number behind &plusmn; is one standard error.
 */
public final class Spread {
  /** What bars, bands and ranges are. */
  public static final String INTERVAL = "95 % interval";

  /** What stands behind the sign of plus and minus. */
  public static final String PLUS_MINUS = "\u00b1: one standard error.";

  private static final double UPPER = 0.975;

  private Spread() {}

  /**
   * Returns how far a 95 % interval reaches to each side of an estimate from many observations.
   *
   * @param standardError of the estimate
   * @return 1.96 standard errors
   */
  public static double reach(double standardError) {
    return Normal.quantile(UPPER) * standardError;
  }

  /**
   * Returns how far a 95 % interval reaches to each side of a mean of a few runs, by Student's t.
   *
   * @param standardError of the mean
   * @param runs how many runs there were
   * @return more standard errors the fewer runs there were; 0 for a single one, whose error is not
   *     known
   */
  public static double reach(double standardError, int runs) {
    return runs < 2 ? 0 : StudentT.quantile(UPPER, runs - 1.0) * standardError;
  }
}
