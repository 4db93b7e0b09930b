package com.datasaz.rl.evaluate;

/*
 * Which digits were dropped can only be guessed, so the guess must not make up an error where the number is exact:
 *
 *   1/n of n choices, bit for bit      exact
 *   1/n but for the last decimal       a uniform choice, cut off: the share that lacks is known
 *   at most two decimals otherwise     chosen by a person, such as 0.25 or 0.9: exact
 *   three to twelve decimals           wrong by at most one unit of the last decimal: rounding costs half of it, cutting off all of it
 *   more digits                        kept in full, if perhaps as a float
 */
/** How far a logged propensity may be from the true one because digits were dropped. */
final class PropensityRounding {
  /** More is no rounding but a wrong propensity, which the mean weight gives away. */
  static final double MOST = 2e-3;

  /** Half a unit of a float's last bit. */
  private static final double FLOAT = 0x1p-24;

  private static final double MOST_DECIMALS = 1e12;
  private static final double COARSE = 0.01;

  private PropensityRounding() {}

  /**
   * Returns the largest relative error that dropped digits explain.
   *
   * @param propensity as logged, in (0, 1]
   * @param choices how many there were
   * @return at least 0
   */
  static double error(double propensity, int choices) {
    double uniform = 1.0 / choices;
    if (propensity == uniform || propensity == 1) {
      return 0;
    }
    double unit = lastUnit(propensity);
    double missing = Math.abs(uniform - propensity);
    if (unit <= COARSE && missing <= unit) {
      return Math.max(FLOAT, missing / propensity);
    }
    return unit >= COARSE ? 0 : Math.max(FLOAT, Math.min(MOST, unit / propensity));
  }

  /** One unit of the last decimal; 0 where all digits were kept. */
  private static double lastUnit(double propensity) {
    if (!hasDecimals(propensity, MOST_DECIMALS)) {
      return 0;
    }
    double scale = 10;
    while (!hasDecimals(propensity, scale)) {
      scale *= 10;
    }
    return 1 / scale;
  }

  /** Whether it is the number nearest to a whole multiple of {@code 1 / scale}. */
  private static boolean hasDecimals(double propensity, double scale) {
    return Math.rint(propensity * scale) / scale == propensity;
  }
}
