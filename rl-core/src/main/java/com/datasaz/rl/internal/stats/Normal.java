package com.datasaz.rl.internal.stats;

/*
 * Rational Chebyshev approximations of W. J. Cody (Math. Comp. 23, 1969, 631-637) in the arrangement of his program ANORM (ACM TOMS 715,
 * 1993): |x| <= 0.66291 directly, up to sqrt(32) through the upper tail, and beyond by Laplace's continued fraction; exp(-x^2/2) is split in two so
 * that no digits of x^2 are lost. Against 30-digit values the relative error stays below 2e-15 for x in [-37, 8]. StrictMath makes every bit
 * reproducible. The quantile is algorithm AS 241, PPND16, of M. J. Wichura (Applied Statistics 37, 1988, 477-484), relative error below 1e-15.
 */
/** The standard normal distribution. Not public API. Thread contract: stateless. */
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

  private static final double QUANTILE_CENTRE = 0.425;
  private static final double QUANTILE_FAR = 5;
  private static final double[] CENTRE_ABOVE = {
    3.3871328727963665,
    133.14166789178438,
    1971.5909503065513,
    13731.69376550946,
    45921.95393154987,
    67265.7709270087,
    33430.57558358813,
    2509.0809287301227
  };
  private static final double[] CENTRE_BELOW = {
    1,
    42.31333070160091,
    687.1870074920579,
    5394.196021424751,
    21213.794301586597,
    39307.89580009271,
    28729.085735721943,
    5226.495278852854
  };
  private static final double[] MIDDLE_ABOVE = {
    1.4234371107496835,
    4.630337846156546,
    5.769497221460691,
    3.6478483247632045,
    1.2704582524523684,
    0.2417807251774506,
    0.022723844989269184,
    0.0007745450142783414
  };
  private static final double[] MIDDLE_BELOW = {
    1,
    2.053191626637759,
    1.6763848301838038,
    0.6897673349851,
    0.14810397642748008,
    0.015198666563616457,
    0.0005475938084995345,
    1.0507500716444169e-09
  };
  private static final double[] FAR_ABOVE = {
    6.657904643501103,
    5.463784911164114,
    1.7848265399172913,
    0.29656057182850487,
    0.026532189526576124,
    0.0012426609473880784,
    2.7115555687434876e-05,
    2.0103343992922881e-07
  };
  private static final double[] FAR_BELOW = {
    1,
    0.599832206555888,
    0.1369298809227358,
    0.014875361290850615,
    0.0007868691311456133,
    1.8463183175100548e-05,
    1.421511758316446e-07,
    2.0442631033899397e-15
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

  /**
   * Computes the upper tail without subtracting from 1.
   *
   * @param x any number
   * @return the probability of a draw above x
   */
  public static double upper(double x) {
    return cdf(-x);
  }

  /**
   * Computes the quantile.
   *
   * @param p a probability in (0, 1); a small upper tail t keeps its digits as {@code -quantile(t)}
   * @return the x with {@code cdf(x) = p}
   */
  public static double quantile(double p) {
    Probability.open("p", p);
    double q = p - 0.5;
    if (Math.abs(q) <= QUANTILE_CENTRE) {
      double r = 0.180625 - q * q;
      return q * polynomial(CENTRE_ABOVE, r) / polynomial(CENTRE_BELOW, r);
    }
    double size = tailQuantile(q < 0 ? p : 1 - p);
    return q < 0 ? -size : size;
  }

  private static double tailQuantile(double tail) {
    double r = Math.sqrt(-StrictMath.log(tail));
    return r <= QUANTILE_FAR
        ? polynomial(MIDDLE_ABOVE, r - 1.6) / polynomial(MIDDLE_BELOW, r - 1.6)
        : polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5);
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = value * x + coefficients[i];
    }
    return value;
  }
}
