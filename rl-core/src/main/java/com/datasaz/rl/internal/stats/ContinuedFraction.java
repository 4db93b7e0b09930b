package com.datasaz.rl.internal.stats;

/**
 * A continued fraction b0 + a1 / (b1 + a2 / (b2 + ...)) from the front, by the method of Lentz in
 * the form of Thompson and Barnett (1986). One thread.
 */
final class ContinuedFraction {
  private static final double TINY = 1e-300;

  private double value;
  private double above;
  private double below;
  private double change = Double.POSITIVE_INFINITY;

  ContinuedFraction(double b0) {
    value = b0 == 0 ? TINY : b0;
    above = value;
  }

  void add(double a, double b) {
    below = 1 / nonZero(b + a * below);
    above = nonZero(b + a / above);
    change = above * below;
    value *= change;
  }

  boolean converged() {
    return Math.abs(change - 1) <= 2.3e-16;
  }

  double value() {
    return value;
  }

  private static double nonZero(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }
}
