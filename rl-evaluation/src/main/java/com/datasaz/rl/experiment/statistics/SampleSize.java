package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.internal.stats.Normal;

/**
 * How many units an experiment needs, before it begins.
 *
 * @param alpha how often the two-sided test may be wrong without an effect, in (0, 1)
 * @param power how often it finds the effect if there is one, in (0, 1); 0.8 is usual
 */
public record SampleSize(double alpha, double power) {
  /**
   * Checks both.
   *
   * @param alpha how often the test may be wrong
   * @param power how often it finds the effect
   */
  public SampleSize {
    Require.inRange("alpha", alpha, 1e-10, 1 - 1e-10);
    Require.inRange("power", power, 1e-10, 1 - 1e-10);
  }

  /**
   * Computes the units that a share needs.
   *
   * @param baseline the control's share, in (0, 1)
   * @param effect the smallest difference that is worth finding, in absolute terms
   * @return the units of both variants together, half of them in each; round up
   */
  public double forShare(double baseline, double effect) {
    Require.inRange("baseline", baseline, 0, 1);
    double treated = Require.inRange("share with the effect", baseline + effect, 0, 1);
    return forMean(baseline * (1 - baseline), treated * (1 - treated), effect);
  }

  /**
   * Computes the units that a mean needs.
   *
   * @param controlVariance of a unit
   * @param treatmentVariance of a unit
   * @param effect the smallest difference of means that is worth finding
   * @return the units of both variants together, half of them in each; round up
   */
  public double forMean(double controlVariance, double treatmentVariance, double effect) {
    Require.positive("magnitude of the effect", Math.abs(effect));
    double reach = Normal.quantile(1 - alpha / 2) + Normal.quantile(power);
    return 2 * (controlVariance + treatmentVariance) * reach * reach / (effect * effect);
  }
}
