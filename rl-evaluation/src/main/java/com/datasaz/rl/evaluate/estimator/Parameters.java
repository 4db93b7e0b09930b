package com.datasaz.rl.evaluate.estimator;

import com.datasaz.rl.internal.Require;

/** What estimators with a parameter share. */
final class Parameters {
  private Parameters() {}

  static String name(String base, double lambda) {
    return lambda == Double.POSITIVE_INFINITY ? base : base + "(" + lambda + ")";
  }

  static void requireThreshold(double lambda) {
    if (!(lambda > 0)) {
      throw new IllegalArgumentException(
          "lambda must be above 0, got " + lambda + ": use no argument for no limit");
    }
  }

  static void requireNotNegative(double lambda) {
    if (!(lambda >= 0)) {
      throw new IllegalArgumentException(
          "lambda must be at least 0, got " + lambda + ": use no argument for no limit");
    }
  }

  static void requireFraction(double lambda) {
    Require.inRange("lambda", lambda, 0, 1);
  }

  static double subGaussian(double weight, double lambda) {
    return weight == 0 ? 0 : weight / (1 - lambda + lambda * weight);
  }
}
