package com.datasaz.rl.env.random;

import java.util.random.RandomGenerator;

/*
 * NumPy's standard normal and standard exponential numbers: the ziggurat of G. Marsaglia and W. W. Tsang, The Ziggurat
 * Method for Generating Random Variables, JSS 5(8), 2000, with 256 layers of equal area.
 *
 * Layer i is the rectangle from 0 to edge[i], whose part left of edge[i - 1] lies wholly under the density. A draw picks
 * a layer and a whole number below 2^bits; width[i] turns it into x, and if it is below inside[i] then x is accepted at
 * once (about 99 % of the time). Layer 0 is the base with the tail beyond the outermost edge.
 */
final class Ziggurat {

  private static final double NORMAL_EDGE = 3.654152885361009;
  private static final double NORMAL_EDGE_INVERSE = 0.2736612373297583;
  private static final double EXPONENTIAL_EDGE = 7.69711747013105;

  private static final ZigguratTable NORMAL = ZigguratTable.NORMAL;
  private static final ZigguratTable EXPONENTIAL = ZigguratTable.EXPONENTIAL;

  private Ziggurat() {}

  static double gaussian(RandomGenerator random) {
    while (true) {
      long bits = random.nextLong();
      int layer = (int) (bits & 0xFF);
      long magnitude = bits >>> 9 & 0xFFFFFFFFFFFFFL;
      double absolute = magnitude * NORMAL.width(layer);
      double x = (bits >>> 8 & 1) == 0 ? absolute : -absolute;
      if (magnitude < NORMAL.inside(layer)) {
        return x;
      }
      if (layer == 0) {
        return gaussianTail(random, (magnitude >>> 8 & 1) != 0);
      }
      if (NORMAL.height(layer, NumpySamplers.uniform(random)) < StrictMath.exp(-0.5 * x * x)) {
        return x;
      }
    }
  }

  private static double gaussianTail(RandomGenerator random, boolean negative) {
    while (true) {
      double beyond = -NORMAL_EDGE_INVERSE * StrictMath.log1p(-NumpySamplers.uniform(random));
      double y = -StrictMath.log1p(-NumpySamplers.uniform(random));
      if (y + y > beyond * beyond) {
        return negative ? -(NORMAL_EDGE + beyond) : NORMAL_EDGE + beyond;
      }
    }
  }

  static double exponential(RandomGenerator random) {
    while (true) {
      long bits = random.nextLong() >>> 3;
      int layer = (int) (bits & 0xFF);
      long magnitude = bits >>> 8;
      double x = magnitude * EXPONENTIAL.width(layer);
      if (magnitude < EXPONENTIAL.inside(layer)) {
        return x;
      }
      if (layer == 0) {
        return EXPONENTIAL_EDGE - StrictMath.log1p(-NumpySamplers.uniform(random));
      }
      if (EXPONENTIAL.height(layer, NumpySamplers.uniform(random)) < StrictMath.exp(-x)) {
        return x;
      }
    }
  }
}
