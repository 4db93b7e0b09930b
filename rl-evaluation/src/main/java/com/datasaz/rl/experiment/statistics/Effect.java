package com.datasaz.rl.experiment.statistics;

import org.jspecify.annotations.Nullable;

/**
 * How far the treatment is from the control, and how sure that is: the start of every test.
 *
 * <p>The relative scale divides by the control's mean as measured, and counts its variance in
 * (delta method). Adjusted samples are compared after adjustment, by one theta for both variants,
 * and relative to the control's mean before adjustment.
 *
 * @param estimate the effect; 0 when there is a problem
 * @param standardError of the estimate; 0 when there is a problem
 * @param degreesOfFreedom by Welch and Satterthwaite; 0 when there is a problem
 * @param units how many units both samples had
 * @param theta by how much the metric before was weighed; 0 without adjustment
 * @param problem why nothing can be said, or null
 */
public record Effect(
    double estimate,
    double standardError,
    double degreesOfFreedom,
    long units,
    double theta,
    @Nullable String problem) {
  /**
   * Compares two samples of one metric.
   *
   * @param control the control's
   * @param treatment the treatment's
   * @param scale in what to state the effect
   * @return the effect; with a problem, and otherwise neutral, when a variance is not above 0 or
   *     the control's mean is 0
   * @throws IllegalArgumentException when the samples are of different kinds
   */
  public static Effect of(Sample control, Sample treatment, Scale scale) {
    double theta = Adjustment.theta(control, treatment);
    Adjustment a = Adjustment.of(control, theta);
    Adjustment b = Adjustment.of(treatment, theta);
    long units = control.size() + treatment.size();
    String problem = problem(a, b, scale);
    if (problem != null) {
      return new Effect(0, 0, 0, units, theta, problem);
    }
    double difference = b.mean() - a.mean();
    double estimate = scale == Scale.ABSOLUTE ? difference : difference / Math.abs(control.mean());
    double variance =
        scale == Scale.ABSOLUTE ? a.error() + b.error() : a.relativeError(b, difference);
    return variance > 0
        ? new Effect(estimate, Math.sqrt(variance), degrees(a, b), units, theta, null)
        : new Effect(0, 0, 0, units, theta, "the variance is not above 0");
  }

  private static @Nullable String problem(Adjustment a, Adjustment b, Scale scale) {
    if (a.sample().size() < 2 || b.sample().size() < 2) {
      return "a variant has fewer than 2 units";
    }
    if (!(a.variance() > 0) || !(b.variance() > 0)) {
      return "the variance is not above 0";
    }
    return scale == Scale.RELATIVE && a.sample().mean() == 0
        ? "the control's mean is 0, so there is no relative effect"
        : null;
  }

  private static double degrees(Adjustment a, Adjustment b) {
    double sum = a.error() + b.error();
    return sum
        * sum
        / (a.error() * a.error() / (a.sample().size() - 1)
            + b.error() * b.error() / (b.sample().size() - 1));
  }

  /**
   * Returns the change relative to a control.
   *
   * @param control its mean
   * @param treatment the other mean
   * @return their difference over the magnitude of the control; 0 when that is 0
   */
  public static double lift(double control, double treatment) {
    return control == 0 ? 0 : (treatment - control) / Math.abs(control);
  }
}
