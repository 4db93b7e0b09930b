package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.internal.stats.Normal;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of an effect after the data, as a normal distribution.
 *
 * <p>It answers what a shop wants to know, at one look: how likely is the treatment better, and
 * what is lost on average by choosing wrongly. It does not keep a rate of errors when one looks
 * again and again until it pleases.
 *
 * @param mean the expected effect
 * @param deviation its standard deviation; 0 when there is a problem
 * @param problem why the data say nothing, or null
 */
public record NormalPosterior(double mean, double deviation, @Nullable String problem) {
  /**
   * What is believed before the data.
   *
   * @param mean the expected effect
   * @param variance of the effect; infinite when nothing is believed
   */
  public record Prior(double mean, double variance) {
    /** Nothing is believed. */
    public static final Prior FLAT = new Prior(0, Double.POSITIVE_INFINITY);

    /** A usual belief about relative effects: most lie within 60 %. */
    public static final Prior USUAL = new Prior(0, 0.09);

    /**
     * Checks both.
     *
     * @param mean the expected effect
     * @param variance of the effect
     */
    public Prior {
      Require.finite("mean of the prior", mean);
      if (!(variance > 0)) {
        throw new IllegalArgumentException(
            "variance of the prior must be above 0, got " + variance + ": use Prior.FLAT for none");
      }
    }

    double precision() {
      return 1 / variance;
    }
  }

  /**
   * Learns from data.
   *
   * @param effect the measured effect
   * @param prior what was believed, on the same scale
   * @return what is believed now; only the problem, with mean 0, when the effect has one
   */
  public static NormalPosterior of(Effect effect, Prior prior) {
    if (effect.problem() != null) {
      return new NormalPosterior(0, 0, effect.problem());
    }
    double data = 1 / (effect.standardError() * effect.standardError());
    double precision = data + prior.precision();
    double mean = (effect.estimate() * data + prior.mean() * prior.precision()) / precision;
    return new NormalPosterior(mean, Math.sqrt(1 / precision), null);
  }

  /**
   * Returns how likely the treatment is better.
   *
   * @return a probability; 0.5 when nothing is known
   */
  public double chanceToWin() {
    return problem == null ? Normal.cdf(mean / deviation) : 0.5;
  }

  /**
   * Returns what is lost on average by keeping the control.
   *
   * @return the expected positive part of the effect
   */
  public double lossOfControl() {
    return expectedPositivePart(mean, deviation);
  }

  /**
   * Returns what is lost on average by choosing the treatment.
   *
   * @return the expected negative part of the effect
   */
  public double lossOfTreatment() {
    return expectedPositivePart(-mean, deviation);
  }

  /**
   * Computes the mean of what is above 0 of a normal variable.
   *
   * @param mean its mean
   * @param deviation its standard deviation, at least 0
   * @return the mean of the larger of it and 0
   */
  public static double expectedPositivePart(double mean, double deviation) {
    if (deviation == 0) {
      return Math.max(0, mean);
    }
    double z = mean / deviation;
    return Math.max(0, deviation * Normal.density(z) + mean * Normal.cdf(z));
  }

  /**
   * Returns the lower end of the central interval.
   *
   * @param alpha what is outside of the interval, in (0, 1)
   * @return its lower end
   */
  public double low(double alpha) {
    return mean - reach(alpha);
  }

  /**
   * Returns the upper end of the central interval.
   *
   * @param alpha what is outside of the interval, in (0, 1)
   * @return its upper end
   */
  public double high(double alpha) {
    return mean + reach(alpha);
  }

  private double reach(double alpha) {
    return Normal.quantile(1 - alpha / 2) * deviation;
  }
}
