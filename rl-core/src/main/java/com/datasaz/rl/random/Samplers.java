package com.datasaz.rl.random;

import com.datasaz.rl.internal.Require;
import java.util.random.RandomGenerator;

/**
 * Samplers that read nothing but {@link RandomGenerator#nextLong()} and compute with {@link
 * StrictMath}, since the algorithms behind {@code nextGaussian} and its kin may change between
 * JDKs.
 *
 * <p>Thread contract: stateless; the generator belongs to the caller.
 */
public final class Samplers {
  private static final double TWO_POW_MINUS_53 = 0x1p-53;

  private Samplers() {}

  /**
   * Draws uniformly from [0, 1), on a grid of 2^-53.
   *
   * @param random the source of bits
   * @return the draw
   */
  public static double uniform(RandomGenerator random) {
    return (random.nextLong() >>> 11) * TWO_POW_MINUS_53;
  }

  /**
   * Draws a whole number uniformly from [0, bound), without modulo bias (Lemire 2019).
   *
   * @param random the source of bits
   * @param bound the number of outcomes, at least 1
   * @return the draw
   */
  public static int index(RandomGenerator random, int bound) {
    Require.inRange("bound", bound, 1, Integer.MAX_VALUE);
    long product = (random.nextLong() >>> 32) * bound;
    long low = product & 0xffffffffL;
    long threshold = (0x100000000L - bound) % bound;
    while (low < threshold) {
      product = (random.nextLong() >>> 32) * bound;
      low = product & 0xffffffffL;
    }
    return (int) (product >>> 32);
  }

  /**
   * Draws from the standard normal distribution by Marsaglia's polar method.
   *
   * @param random the source of bits
   * @return the draw
   */
  public static double gaussian(RandomGenerator random) {
    while (true) {
      double u = 2 * uniform(random) - 1;
      double v = 2 * uniform(random) - 1;
      double s = u * u + v * v;
      if (s < 1 && s > 0) {
        return u * Math.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }

  /**
   * Draws from the gamma distribution of scale 1 (Marsaglia and Tsang 2000).
   *
   * @param random the source of bits
   * @param shape the shape, above 0
   * @return the draw
   */
  public static double gamma(RandomGenerator random, double shape) {
    Require.positive("shape", shape);
    if (shape < 1) {
      double boost = StrictMath.pow(1 - uniform(random), 1 / shape);
      return gamma(random, shape + 1) * boost;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = gaussian(random);
      double t = 1 + c * x;
      double v = t * t * t;
      if (v > 0
          && StrictMath.log(1 - uniform(random))
              < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  /**
   * Draws from the beta distribution as a ratio of gammas.
   *
   * @param random the source of bits
   * @param alpha the first shape, above 0
   * @param beta the second shape, above 0
   * @return the draw, in [0, 1]
   */
  public static double beta(RandomGenerator random, double alpha, double beta) {
    double a = gamma(random, alpha);
    double b = gamma(random, beta);
    return a + b > 0 ? a / (a + b) : alpha / (alpha + beta);
  }
}
