package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.internal.stats.Beta;
import java.util.function.DoubleUnaryOperator;

/**
 * What is believed of a share after the data: a beta distribution.
 *
 * @param alpha successes and half a success or more before, at least 0.5
 * @param beta the same of failures, at least 0.5
 */
public record ConversionPosterior(double alpha, double beta) {
  /** Jeffreys' prior. */
  public static final ConversionPosterior JEFFREYS = new ConversionPosterior(0.5, 0.5);

  /** Beyond so many deviations nothing of a posterior is left. */
  private static final double DEVIATIONS = 14;

  private static final int PANELS = 4_000;
  private static final int BISECTIONS = 100;

  /**
   * Checks both.
   *
   * @param alpha of successes
   * @param beta of failures
   */
  public ConversionPosterior {
    Require.inRange("alpha of a beta distribution", alpha, 0.5, 1e15);
    Require.inRange("beta of a beta distribution", beta, 0.5, 1e15);
  }

  /**
   * Learns from data.
   *
   * @param sample successes among units
   * @return what is believed now
   */
  public ConversionPosterior after(ProportionSample sample) {
    return new ConversionPosterior(
        alpha + sample.successes(), beta + (sample.size() - sample.successes()));
  }

  /**
   * Returns the expected share.
   *
   * @return the mean
   */
  public double mean() {
    return alpha / (alpha + beta);
  }

  /**
   * Returns how likely the share is at most a value.
   *
   * @param share in [0, 1]
   * @return the probability
   */
  public double cdf(double share) {
    return Beta.regularized(alpha, beta, share);
  }

  /**
   * Finds the share below which a probability lies.
   *
   * @param probability in [0, 1]
   * @return the quantile
   */
  public double quantile(double probability) {
    Require.inRange("probability", probability, 0, 1);
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS && Math.nextUp(low) < high; i++) {
      double middle = (low + high) / 2;
      boolean below = cdf(middle) < probability;
      low = below ? middle : low;
      high = below ? high : middle;
    }
    return high;
  }

  /**
   * Returns how likely this share is larger than another.
   *
   * @param other the other's posterior
   * @return the probability
   */
  public double chanceToBeat(ConversionPosterior other) {
    return integral(
        Math.max(0, centre() - reach()),
        Math.min(Math.PI / 2, centre() + reach()),
        angle -> angularDensity(angle) * other.cdf(share(angle)));
  }

  /**
   * Returns what is lost on average by choosing this variant where another may be better.
   *
   * @param other the other's posterior
   * @return the expected excess of the other's share
   */
  public double expectedLoss(ConversionPosterior other) {
    double from = Math.min(centre() - reach(), other.centre() - other.reach());
    double until = Math.max(centre() + reach(), other.centre() + other.reach());
    return integral(
        Math.max(0, from),
        Math.min(Math.PI / 2, until),
        angle -> cdf(share(angle)) * (1 - other.cdf(share(angle))) * StrictMath.sin(2 * angle));
  }

  /*
   * Integrals run over the angle whose squared sine is the share. There the density has no pole at either end, and a deviation of about
   * 1 / (2 sqrt(alpha + beta)) everywhere, so that evenly spaced points do.
   */
  private static double share(double angle) {
    double sine = StrictMath.sin(angle);
    return sine * sine;
  }

  private double centre() {
    return StrictMath.asin(Math.sqrt(mean()));
  }

  private double reach() {
    return DEVIATIONS / (2 * Math.sqrt(alpha + beta));
  }

  private double angularDensity(double angle) {
    double log =
        power(2 * alpha - 1, StrictMath.sin(angle)) + power(2 * beta - 1, StrictMath.cos(angle));
    return 2 * StrictMath.exp(log - Beta.logBeta(alpha, beta));
  }

  private static double power(double exponent, double base) {
    return exponent == 0 ? 0 : exponent * StrictMath.log(base);
  }

  /** Simpson's rule. */
  private static double integral(double from, double until, DoubleUnaryOperator function) {
    double step = (until - from) / PANELS;
    double sum = function.applyAsDouble(from) + function.applyAsDouble(until);
    for (int i = 1; i < PANELS; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * function.applyAsDouble(from + i * step);
    }
    return sum * step / 3;
  }
}
