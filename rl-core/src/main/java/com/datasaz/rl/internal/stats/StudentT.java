package com.datasaz.rl.internal.stats;

import com.datasaz.rl.internal.Require;

/** Student's t distribution. Not public API. Thread contract: stateless. */
public final class StudentT {
  private static final int MOST_STEPS = 200;

  private StudentT() {}

  /**
   * Computes the distribution function.
   *
   * @param t any number
   * @param degrees the degrees of freedom, above 0
   * @return the probability of a draw of at most t
   */
  public static double cdf(double t, double degrees) {
    double tail = tail(Math.abs(t), Require.positive("degrees of freedom", degrees));
    return t < 0 ? tail : 1 - tail;
  }

  /**
   * Computes the upper tail without subtracting from 1.
   *
   * @param t any number
   * @param degrees the degrees of freedom, above 0
   * @return the probability of a draw above t
   */
  public static double upper(double t, double degrees) {
    return cdf(-t, degrees);
  }

  /**
   * Computes the quantile.
   *
   * @param p a probability in (0, 1); a small upper tail q keeps its digits as {@code -quantile(q)}
   * @param degrees the degrees of freedom, above 0
   * @return the t with {@code cdf(t) = p}
   */
  public static double quantile(double p, double degrees) {
    Probability.open("p", p);
    Require.positive("degrees of freedom", degrees);
    if (p == 0.5) {
      return 0;
    }
    double size = tailQuantile(p < 0.5 ? p : 1 - p, degrees);
    return p < 0.5 ? -size : size;
  }

  /** The probability of a draw above t, for t of at least 0. */
  private static double tail(double t, double degrees) {
    double square = t * t;
    if (square == Double.POSITIVE_INFINITY) {
      return StrictMath.pow(t, -degrees) * farConstant(degrees);
    }
    double sum = degrees + square;
    return 0.5 * Beta.regularized(degrees / 2, 0.5, degrees / sum, square / sum);
  }

  /** What remains of the tail times t^degrees where t^2 overflows. */
  private static double farConstant(double degrees) {
    double log = degrees / 2 * StrictMath.log(degrees) - Beta.logBeta(degrees / 2, 0.5);
    return StrictMath.exp(log) / degrees;
  }

  private static double density(double t, double degrees) {
    double log = -(degrees + 1) / 2 * StrictMath.log1p(t * t / degrees);
    return StrictMath.exp(log - Beta.logBeta(degrees / 2, 0.5)) / Math.sqrt(degrees);
  }

  /**
   * Newton's steps on the logarithm of the tail against the logarithm of t, which is nearly
   * straight far out, within a bracket that halves where a step leaves it.
   */
  private static double tailQuantile(double tail, double degrees) {
    double low = 0;
    double high = Double.MAX_VALUE;
    double t = -Normal.quantile(tail);
    for (int step = 0; step < MOST_STEPS && t > low && t < high; step++) {
      double above = tail(t, degrees);
      if (above > tail) {
        low = t;
      } else {
        high = t;
      }
      double next = newton(t, above, tail, degrees);
      if (Math.abs(next - t) <= 4e-16 * t) {
        return next;
      }
      t = next > low && next < high ? next : between(low, high);
    }
    return t;
  }

  private static double newton(double t, double above, double tail, double degrees) {
    double slope = t * density(t, degrees) / above;
    return t * StrictMath.exp(StrictMath.log(above / tail) / slope);
  }

  private static double between(double low, double high) {
    return low == 0 ? Math.min(1, high / 2) : Math.sqrt(low) * Math.sqrt(high);
  }
}
