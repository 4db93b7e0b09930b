package com.datasaz.rl.algorithms.ranking;

/** The 16-node Gauss-Legendre rule on [-1, 1], by Newton's method on the Legendre polynomial. */
final class GaussLegendre {
  static final int NODES = 16;

  private static final double[] NODE = new double[NODES];
  private static final double[] WEIGHT = new double[NODES];

  static {
    for (int i = 0; i < NODES; i++) {
      solve(i);
    }
  }

  private GaussLegendre() {}

  static double node(int i) {
    return NODE[i];
  }

  static double weight(int i) {
    return WEIGHT[i];
  }

  private static void solve(int i) {
    double x = -StrictMath.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
    double slope = 0;
    for (int step = 0; step < 8; step++) {
      double before = 1;
      double value = x;
      for (int n = 2; n <= NODES; n++) {
        double after = ((2 * n - 1) * x * value - (n - 1) * before) / n;
        before = value;
        value = after;
      }
      slope = NODES * (x * value - before) / (x * x - 1);
      x -= value / slope;
    }
    NODE[i] = x;
    WEIGHT[i] = 2 / ((1 - x * x) * slope * slope);
  }
}
