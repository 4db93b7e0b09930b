package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.internal.stats.Normal;
import java.util.function.DoubleUnaryOperator;

/**
 * How many more units a running experiment needs until it would find an effect.
 *
 * @param alpha how often the test may be wrong, in (0, 1); over all goals and variants
 * @param targetPower how often it is to find the effect
 * @param smallestEffect that is worth finding, on the scale of the effects
 * @param comparisons how many goals times treatments share alpha, at least 1
 */
public record RemainingSample(
    double alpha, double targetPower, double smallestEffect, int comparisons) {
  /** More is not waited for. */
  private static final double MOST = 1e9;

  private static final int BISECTIONS = 200;

  /**
   * Checks every component.
   *
   * @param alpha how often the test may be wrong
   * @param targetPower how often it is to find the effect
   * @param smallestEffect that is worth finding
   * @param comparisons how many share alpha
   */
  public RemainingSample {
    Require.inRange("alpha", alpha, 1e-10, 1 - 1e-10);
    Require.inRange("target power", targetPower, 1e-10, 1 - 1e-10);
    Require.positive("smallest effect", smallestEffect);
    Require.inRange("comparisons", comparisons, 1, 1_000_000);
  }

  /**
   * Returns the power of a t test when the experiment has grown.
   *
   * @param effect as measured now
   * @param growth how many times as many units come, at least 0
   * @return the power, in [0, 1]
   */
  public double fixedPower(Effect effect, double growth) {
    double error = error(effect, growth);
    return powerOf(Normal.quantile(1 - alpha / comparisons / 2) * error, error);
  }

  /**
   * Returns the power of one look of a confidence sequence when the experiment has grown.
   *
   * @param effect as measured now
   * @param growth how many times as many units come, at least 0
   * @param expectedUnits where the sequence is narrowest
   * @return the power, in [0, 1]
   */
  public double sequentialPower(Effect effect, double growth, double expectedUnits) {
    double error = error(effect, growth);
    double units = effect.units() * (1 + growth);
    double reach =
        new ConfidenceSequence(alpha / comparisons, expectedUnits).halfWidth(error, units);
    return powerOf(reach, error);
  }

  /**
   * Returns how often a posterior will exclude 0 when the experiment has grown.
   *
   * @param effect as measured now
   * @param growth how many times as many units come, at least 0
   * @param prior what is believed before the data
   * @return the power, in [0, 1]
   */
  public double bayesianPower(Effect effect, double growth, NormalPosterior.Prior prior) {
    double error = error(effect, growth);
    double precision = 1 / (error * error) + prior.precision();
    double reach = Normal.quantile(1 - alpha / comparisons / 2) * Math.sqrt(precision);
    double shift = prior.mean() * prior.precision();
    double above = (reach - shift) * error * error;
    double below = (-reach - shift) * error * error;
    return Normal.upper((above - smallestEffect) / error)
        + Normal.cdf((below - smallestEffect) / error);
  }

  private double error(Effect effect, double growth) {
    Require.positive("standard error of the effect", effect.standardError());
    return effect.standardError() / Math.sqrt(1 + Require.notNegative("growth", growth));
  }

  private double powerOf(double reach, double error) {
    return Normal.upper((reach - smallestEffect) / error)
        + Normal.cdf((-reach - smallestEffect) / error);
  }

  /**
   * Finds how many times as many units are needed.
   *
   * @param power of this record, as a function of the growth
   * @return the growth at which the power is reached; 0 when it is already, infinite when a billion
   *     times as many do not reach it
   */
  public double growth(DoubleUnaryOperator power) {
    if (power.applyAsDouble(0) >= targetPower) {
      return 0;
    }
    if (power.applyAsDouble(MOST) < targetPower) {
      return Double.POSITIVE_INFINITY;
    }
    double low = 0;
    double high = MOST;
    for (int i = 0; i < BISECTIONS && Math.nextUp(low) < high; i++) {
      double middle = (low + high) / 2;
      boolean enough = power.applyAsDouble(middle) >= targetPower;
      high = enough ? middle : high;
      low = enough ? low : middle;
    }
    return high;
  }
}
