package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.internal.stats.Normal;

/**
 * The mixture sequential probability ratio test as Statsig documents it (after Zhao et al., arXiv
 * 1905.10493), for those who compare with it. Its mixing variance shrinks with the data, so that
 * its critical value stays the same, 3.58 at 0.05 with equal variants: it finds fewer effects than
 * {@link ConfidenceSequence}, which is to be preferred.
 *
 * @param alpha how often it may be wrong at any time without an effect, in (0, 1)
 */
public record MixtureTest(double alpha) {
  /**
   * Checks alpha.
   *
   * @param alpha how often it may be wrong
   */
  public MixtureTest {
    Require.inRange("alpha", alpha, 1e-10, 1 - 1e-10);
  }

  /**
   * What the test says of a difference.
   *
   * @param variance of the difference
   * @param mixingVariance of the effects that are looked for
   * @param critical how many standard errors the interval reaches
   * @param low its lower end
   * @param high its upper end
   */
  public record Verdict(
      double variance, double mixingVariance, double critical, double low, double high) {}

  /**
   * Judges the difference of two samples' means.
   *
   * @param control the control's
   * @param treatment the treatment's
   * @return the interval of treatment less control
   * @throws IllegalArgumentException when a sample is empty, or both variances are 0
   */
  public Verdict judge(Sample control, Sample treatment) {
    return judge(
        treatment.mean() - control.mean(),
        control.variance(),
        control.size(),
        treatment.variance(),
        treatment.size());
  }

  /**
   * Judges a difference.
   *
   * @param difference treatment less control
   * @param controlVariance of a unit
   * @param controlUnits their number
   * @param treatmentVariance of a unit
   * @param treatmentUnits their number
   * @return the interval of the difference
   * @throws IllegalArgumentException when a variant is empty, or both variances are 0
   */
  public Verdict judge(
      double difference,
      double controlVariance,
      long controlUnits,
      double treatmentVariance,
      long treatmentUnits) {
    Require.positive("units of the control", (double) controlUnits);
    Require.positive("units of the treatment", (double) treatmentUnits);
    double variance = treatmentVariance / treatmentUnits + controlVariance / controlUnits;
    Require.positive("variance of the difference", variance);
    double z = Normal.quantile(1 - alpha / 2);
    double mixing = z * z * (treatmentVariance + controlVariance) / (treatmentUnits + controlUnits);
    double critical = critical(variance, mixing);
    double halfWidth = critical * Math.sqrt(variance);
    return new Verdict(variance, mixing, critical, difference - halfWidth, difference + halfWidth);
  }

  private double critical(double variance, double mixing) {
    double sum = variance + mixing;
    double evidence = -2 * StrictMath.log(alpha / 2) - StrictMath.log(variance / sum);
    return Math.sqrt(sum / mixing * evidence);
  }
}
