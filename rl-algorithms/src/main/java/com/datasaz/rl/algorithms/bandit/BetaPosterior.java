package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.ranking.HermiteTable;
import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/*
 * In log-odds t = log(x / (1 - x)) the Beta density is f(t) = x^a (1-x)^b / B(a, b): smooth and bounded for all shapes, where it may be
 * infinite in x. It is computed relative to x0 = a / (a + b), which leaves no large terms to cancel:
 *
 *   log f(t) = a (log x - log x0) + b (log(1-x) - log(1-x0)) + log(a b / (a + b) / 2 pi) / 2 - (d(a) + d(b) - d(a+b)),
 *
 * where d is the remainder of Stirling's formula for log gamma. The distribution function is f(t) times the continued
 * fraction of the incomplete beta function (DLMF 8.17.22), evaluated on the side of x0 where it converges fast.
 *
 * The bounds are those of Chernoff for t = log G(a) - log G(b) with independent gamma variables: each of the two strays further from the logarithm of its
 * shape with probability at most e^-TAIL = 5e-12.
 */
/** The Beta distribution of one arm's rate, seen in log-odds. Immutable. */
final class BetaPosterior {
  private static final double TAIL = 26;
  private static final double TINY = 1e-300;
  private static final double CLOSE = 1e-15;
  private static final int CELLS_A_SCALE = 8;

  private final double alpha;
  private final double beta;
  private final double logCentre;
  private final double logOtherCentre;
  private final double logPeak;
  private final double low;
  private final double high;
  private final double scale;
  private @Nullable HermiteTable table;

  BetaPosterior(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
    double sum = alpha + beta;
    this.logCentre = StrictMath.log(alpha / sum);
    this.logOtherCentre = StrictMath.log(beta / sum);
    double remainders = stirlingRemainder(alpha) + stirlingRemainder(beta) - stirlingRemainder(sum);
    this.logPeak = 0.5 * StrictMath.log(alpha / sum * beta / (2 * Math.PI)) - remainders;
    double centre = logCentre - logOtherCentre;
    this.low = centre - below(alpha) - above(beta);
    this.high = centre + above(alpha) + below(beta);
    this.scale = 0.7 * Math.sqrt(1 / (1 + alpha) + 1 / (1 + beta));
  }

  /** How far the logarithm of a gamma variable falls below that of its shape, at most. */
  private static double below(double shape) {
    double c = TAIL / shape;
    return (c + Math.sqrt(c * c + 8 * c)) / 2;
  }

  /** How far the logarithm of a gamma variable rises above that of its shape, at most. */
  private static double above(double shape) {
    double c = TAIL / shape;
    return StrictMath.log1p(c + Math.sqrt(2 * c));
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  double scale() {
    return scale;
  }

  double draw(RandomGenerator random) {
    return Samplers.beta(random, alpha, beta);
  }

  double density(double logit) {
    double rate = alpha * (-softplus(-logit) - logCentre);
    double other = beta * (-softplus(logit) - logOtherCentre);
    return StrictMath.exp(rate + other + logPeak);
  }

  /**
   * The distribution function, read from a table that is made when it is first needed, since every
   * decision asks for it at some hundred places. Threads that race here make equal tables.
   */
  double cdf(double logit) {
    HermiteTable known = table;
    if (known == null) {
      known =
          new HermiteTable(
              low, high, scale / CELLS_A_SCALE, this::exactCdf, this::density, this::slope);
      table = known;
    }
    return known.at(logit);
  }

  /** How fast the density changes. */
  private double slope(double logit) {
    double rate = 1 / (1 + StrictMath.exp(-logit));
    return density(logit) * (alpha * (1 - rate) - beta * rate);
  }

  double exactCdf(double logit) {
    double rate = 1 / (1 + StrictMath.exp(-logit));
    double other = 1 / (1 + StrictMath.exp(logit));
    if (rate < (alpha + 1) / (alpha + beta + 2)) {
      return Math.min(1, density(logit) * fraction(alpha, beta, rate) / alpha);
    }
    return Math.max(0, 1 - density(logit) * fraction(beta, alpha, other) / beta);
  }

  /** By Lentz's method. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double value = d;
    double change = 0;
    for (int m = 1; Math.abs(change - 1) > CLOSE && m < 100_000; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      change = d * c;
      value *= change;
    }
    return value;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** log(1 + e^x), without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /** log gamma(x) less (x - 1/2) log x - x + log(2 pi) / 2. */
  static double stirlingRemainder(double x) {
    double shifted = x;
    double difference = 0;
    while (shifted < 10) {
      // d(x) = d(x + 1) + (x + 1/2) log(1 + 1/x) - 1
      difference += (shifted + 0.5) * StrictMath.log1p(1 / shifted) - 1;
      shifted++;
    }
    double square = 1 / (shifted * shifted);
    double series = 691.0 / 360_360;
    series = 1.0 / 1_188 - series * square;
    series = 1.0 / 1_680 - series * square;
    series = 1.0 / 1_260 - series * square;
    series = 1.0 / 360 - series * square;
    series = 1.0 / 12 - series * square;
    return difference + series / shifted;
  }
}
