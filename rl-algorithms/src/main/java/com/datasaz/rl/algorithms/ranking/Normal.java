package com.datasaz.rl.algorithms.ranking;

/*
 * Rational Chebyshev approximations of W. J. Cody (Math. Comp. 23, 1969, 631-637) in the arrangement of his program ANORM (ACM TOMS 715,
 * 1993): |x| <= 0.66291 directly, up to sqrt(32) through the upper tail, and beyond by Laplace's continued fraction; exp(-x^2/2) is split in two so
 * that no digits of x^2 are lost. Against 30-digit values the relative error stays below 2e-15 for x in [-37, 8]. StrictMath makes every bit
 * reproducible.
 */
/** The standard normal distribution. Thread contract: stateless. */
public final class Normal {
  private static final double INVERSE_SQRT_2PI = 0.3989422804014327;
  private static final double CENTRE = 0.66291;
  private static final double SQRT_32 = 5.656854249492381;
  private static final int TERMS = 30;

  private static final double[] A = {
    2.2352520354606837,
    161.02823106855587,
    1067.6894854603709,
    18154.98125334356,
    0.06568233791820745
  };
  private static final double[] B = {
    47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673
  };
  private static final double[] C = {
    0.39894151208813466,
    8.883149794388377,
    93.50665613217785,
    597.2702763948002,
    2494.5375852903726,
    6848.190450536283,
    11602.65143764735,
    9842.714838383978,
    1.0765576773720192e-08
  };
  private static final double[] D = {
    22.266688044328117,
    235.387901782625,
    1519.3775994075547,
    6485.558298266761,
    18615.571640885097,
    34900.95272114598,
    38912.00328609327,
    19685.429676859992
  };

  private Normal() {}

  /**
   * Computes the density.
   *
   * @param x any number
   * @return the density at x
   */
  public static double density(double x) {
    return INVERSE_SQRT_2PI * expOfMinusHalfSquare(Math.abs(x));
  }

  /**
   * Computes the distribution function.
   *
   * @param x any number
   * @return the probability of a draw of at most x
   */
  public static double cdf(double x) {
    double size = Math.abs(x);
    if (size <= CENTRE) {
      return 0.5 + centre(x);
    }
    double tail = expOfMinusHalfSquare(size) * (size <= SQRT_32 ? middle(size) : far(size));
    return x < 0 ? tail : 1 - tail;
  }

  private static double centre(double x) {
    double square = x * x;
    double above = A[4] * square;
    double below = square;
    for (int i = 0; i < 3; i++) {
      above = (above + A[i]) * square;
      below = (below + B[i]) * square;
    }
    return x * (above + A[3]) / (below + B[3]);
  }

  private static double middle(double size) {
    double above = C[8] * size;
    double below = size;
    for (int i = 0; i < 7; i++) {
      above = (above + C[i]) * size;
      below = (below + D[i]) * size;
    }
    return (above + C[7]) / (below + D[7]);
  }

  /** Laplace's continued fraction. */
  private static double far(double size) {
    double below = size;
    for (int i = TERMS; i > 0; i--) {
      below = size + i / below;
    }
    return INVERSE_SQRT_2PI / below;
  }

  private static double expOfMinusHalfSquare(double size) {
    double rounded = Math.floor(size * 16) / 16;
    double rest = (size - rounded) * (size + rounded);
    return StrictMath.exp(-0.5 * rounded * rounded) * StrictMath.exp(-0.5 * rest);
  }
}
