package com.datasaz.rl.internal.stats;

import com.datasaz.rl.internal.Require;

/*
 * The regularised incomplete beta function is x^a y^b / B(a, b) over the even part of the continued fraction DLMF 8.17.22, whose terms do not cancel
 * (A. R. Didonato and A. H. Morris, ACM Trans. Math. Softw. 18, 1992, 360-373), taken on the side of the mean where it converges in about
 * sqrt(max(a, b)) steps. For large parameters x^a y^b / B(a, b) is taken around its maximum, as in Gamma.
 */
/** The beta function and its incomplete form. Not public API. Thread contract: stateless. */
public final class Beta {
  private static final double INVERSE_SQRT_2PI = 0.3989422804014327;

  private Beta() {}

  /**
   * Computes the logarithm of the beta function, to about 1e-14, absolute where it is below 1 and
   * relative above.
   *
   * @param a above 0
   * @param b above 0
   * @return {@code ln B(a, b)}
   */
  public static double logBeta(double a, double b) {
    double small = Math.min(Require.positive("a", a), Require.positive("b", b));
    double large = Math.max(a, b);
    double sum = small + large;
    if (large < Gamma.STIRLING_FROM) {
      return Gamma.logGamma(small) + Gamma.logGamma(large) - Gamma.logGamma(sum);
    }
    double correction = Gamma.correction(large) - Gamma.correction(sum);
    double rest = (large - 0.5) * StrictMath.log1p(-small / sum);
    if (small < Gamma.STIRLING_FROM) {
      return Gamma.logGamma(small) + correction + small - small * StrictMath.log(sum) + rest;
    }
    return Gamma.LOG_SQRT_2PI
        + Gamma.correction(small)
        + correction
        - 0.5 * StrictMath.log(sum)
        + (small - 0.5) * StrictMath.log(small / sum)
        + rest;
  }

  /**
   * Computes the regularised incomplete beta function.
   *
   * @param a above 0
   * @param b above 0
   * @param x in [0, 1]
   * @return {@code I_x(a, b)}: the probability that a beta variable is at most x
   */
  public static double regularized(double a, double b, double x) {
    return regularized(a, b, Require.inRange("x", x, 0, 1), 1 - x);
  }

  /** With y = 1 - x given, where the caller knows its digits. */
  static double regularized(double a, double b, double x, double y) {
    Require.positive("a", a);
    Require.positive("b", b);
    if (x == 0 || y == 0) {
      return x == 0 ? 0 : 1;
    }
    return x <= (a + 1) / (a + b + 2)
        ? density(a, b, x, y) * fraction(a, b, x, y)
        : 1 - density(b, a, y, x) * fraction(b, a, y, x);
  }

  /** {@code x^a y^b / B(a, b)}. */
  private static double density(double a, double b, double x, double y) {
    if (Math.min(a, b) < Gamma.STIRLING_FROM) {
      return StrictMath.exp(a * log(x, y) + b * log(y, x) - logBeta(a, b));
    }
    double sum = a + b;
    double above = x - a / sum;
    double exponent = a * Gamma.excess(above * sum / a) + b * Gamma.excess(-above * sum / b);
    double correction = Gamma.correction(a) + Gamma.correction(b) - Gamma.correction(sum);
    return StrictMath.exp(-exponent - correction) * Math.sqrt(a / sum * b) * INVERSE_SQRT_2PI;
  }

  private static double log(double x, double complement) {
    return x > 0.5 ? StrictMath.log1p(-complement) : StrictMath.log(x);
  }

  private static double fraction(double a, double b, double x, double y) {
    double lead = a * y - b * x + 1;
    ContinuedFraction lentz = new ContinuedFraction(a * lead / (a + 1));
    for (int m = 1; !lentz.converged(); m++) {
      double odd = a + 2.0 * m - 1;
      double step = m * (b - m) * x / odd;
      double above = (a + m - 1) * (a + b + m - 1) / odd * step * x;
      lentz.add(above, m + step + (a + m) * (lead + m * (1 + y)) / (odd + 2));
    }
    return 1 / lentz.value();
  }
}
