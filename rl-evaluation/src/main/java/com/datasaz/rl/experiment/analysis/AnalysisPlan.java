package com.datasaz.rl.experiment.analysis;

import com.datasaz.rl.experiment.statistics.NormalPosterior;
import com.datasaz.rl.internal.Require;

/**
 * How an experiment is judged; to be fixed before it begins.
 *
 * @param alpha how often a goal may be called changed that is not, over all goals and looks
 * @param expectedUnits at how many customers of both variants one expects to decide; intervals are
 *     sharpest there
 * @param ratioAlpha how often a sample ratio may be called wrong that is right
 * @param prior what is believed of relative effects before the data
 */
public record AnalysisPlan(
    double alpha, double expectedUnits, double ratioAlpha, NormalPosterior.Prior prior) {
  private static final double STANDARD_ALPHA = 0.05;
  private static final double STANDARD_RATIO_ALPHA = 0.001;

  /**
   * Checks the numbers.
   *
   * @param alpha of the goals
   * @param expectedUnits at how many customers one expects to decide
   * @param ratioAlpha of the sample ratio
   * @param prior what is believed of relative effects
   */
  public AnalysisPlan {
    Require.inRange("alpha", alpha, 1e-9, 0.49);
    Require.inRange("expected units", expectedUnits, 1, 1e15);
    Require.inRange("alpha of the sample ratio", ratioAlpha, 1e-12, 0.49);
  }

  /**
   * Makes a plan with 5 % false alarms, a sample ratio alarm at one in a thousand, and no prior.
   *
   * @param expectedUnits at how many customers of both variants one expects to decide
   * @return the plan
   */
  public static AnalysisPlan standard(double expectedUnits) {
    return new AnalysisPlan(
        STANDARD_ALPHA, expectedUnits, STANDARD_RATIO_ALPHA, NormalPosterior.Prior.FLAT);
  }
}
