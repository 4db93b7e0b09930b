package com.datasaz.rl.internal.stats;

import com.datasaz.rl.internal.Require;

/*
 * Gamma(x) for x >= 10 is Stirling's formula with eight terms of its asymptotic series (DLMF 5.11.1); below, the recurrence carries x there. The
 * regularised incomplete gamma function is its power series below a + 1 (DLMF 8.7.1) and Legendre's continued fraction above (DLMF 8.9.2), both times
 * x^a e^-x / Gamma(a), which is taken around its maximum so that large a lose no digits (C. Loader, Fast and Accurate Computation of Binomial
 * Probabilities, 2000).
 */
/** The gamma function and its incomplete forms. Not public API. Thread contract: stateless. */
public final class Gamma {
  static final double LOG_SQRT_2PI = 0.9189385332046728;
  static final double STIRLING_FROM = 10;

  /** B(2k) / (2k (2k - 1)). */
  private static final double[] STIRLING = {
    1.0 / 12,
    -1.0 / 360,
    1.0 / 1260,
    -1.0 / 1680,
    1.0 / 1188,
    -691.0 / 360360,
    1.0 / 156,
    -3617.0 / 122400
  };

  private Gamma() {}

  /**
   * Computes the logarithm of the gamma function, to about 1e-14, absolute where it is below 1 and
   * relative above.
   *
   * @param x above 0
   * @return {@code ln Gamma(x)}
   */
  public static double logGamma(double x) {
    Require.positive("x", x);
    double shifted = x;
    double product = 1;
    while (shifted < STIRLING_FROM) {
      product *= shifted;
      shifted++;
    }
    double stirling =
        (shifted - 0.5) * StrictMath.log(shifted) - shifted + LOG_SQRT_2PI + correction(shifted);
    return product == 1 ? stirling : stirling - StrictMath.log(product);
  }

  /**
   * Computes the regularised lower incomplete gamma function.
   *
   * @param a the shape, above 0
   * @param x at least 0
   * @return {@code P(a, x)}: the probability that a gamma variable of shape a is at most x
   */
  public static double lower(double a, double x) {
    check(a, x);
    return x < a + 1 ? series(a, x) : 1 - fraction(a, x);
  }

  /**
   * Computes the regularised upper incomplete gamma function, without subtracting from 1 in the
   * tail.
   *
   * @param a the shape, above 0
   * @param x at least 0
   * @return {@code Q(a, x) = 1 - P(a, x)}
   */
  public static double upper(double a, double x) {
    check(a, x);
    return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
  }

  private static void check(double a, double x) {
    Require.positive("a", a);
    if (!(x >= 0)) {
      throw new IllegalArgumentException("x must be at least 0, got " + x);
    }
  }

  /** What Stirling's formula lacks of ln Gamma(x), for x of at least 10. */
  static double correction(double x) {
    double square = 1 / (x * x);
    double sum = 0;
    for (int i = STIRLING.length - 1; i >= 0; i--) {
      sum = sum * square + STIRLING[i];
    }
    return sum / x;
  }

  /** {@code u - ln(1 + u)} for u above -1. */
  static double excess(double u) {
    if (Math.abs(u) > 0.1) {
      return u - StrictMath.log1p(u);
    }
    double power = -u;
    double sum = 0;
    for (int k = 2; Math.abs(power) > 1e-18 * Math.abs(u); k++) {
      power *= -u;
      sum += power / k;
    }
    return sum;
  }

  /** {@code x^a e^-x / Gamma(a)}. */
  private static double density(double a, double x) {
    if (x == 0) {
      return 0;
    }
    if (a < STIRLING_FROM) {
      return StrictMath.exp(a * StrictMath.log(x) - x - logGamma(a));
    }
    return StrictMath.exp(-a * excess((x - a) / a) - correction(a))
        * Math.sqrt(a)
        * 0.3989422804014327;
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (double n = a + 1; term > sum * 1e-17; n++) {
      term *= x / n;
      sum += term;
    }
    return density(a, x) * sum;
  }

  private static double fraction(double a, double x) {
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    ContinuedFraction lentz = new ContinuedFraction(x + 1 - a);
    for (int i = 1; !lentz.converged(); i++) {
      lentz.add(i * (a - i), x + 1 - a + 2.0 * i);
    }
    return density(a, x) / lentz.value();
  }
}
