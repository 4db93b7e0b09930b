package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.internal.stats.StudentT;

/**
 * Welch's t test: for one look at the end, at a time that was fixed before. Who looks every day and
 * stops when it says yes is wrong far more often than alpha; use {@link ConfidenceSequence}.
 *
 * @param alpha how often it may be wrong without an effect, in (0, 1)
 * @param tail which effects it looks for
 */
public record WelchTest(double alpha, Tail tail) implements SignificanceTest {
  /**
   * Checks alpha.
   *
   * @param alpha how often it may be wrong
   * @param tail which effects it looks for
   */
  public WelchTest {
    Require.inRange("alpha", alpha, 1e-10, 1 - 1e-10);
  }

  /**
   * Makes a two-sided test.
   *
   * @param alpha how often it may be wrong without an effect
   */
  public WelchTest(double alpha) {
    this(alpha, Tail.TWO_SIDED);
  }

  @Override
  public Comparison judge(Effect effect) {
    if (effect.problem() != null) {
      return Comparison.neutral(effect);
    }
    double degrees = effect.degreesOfFreedom();
    double t = effect.estimate() / effect.standardError();
    double tails = tail == Tail.TWO_SIDED ? alpha / 2 : alpha;
    double halfWidth = StudentT.quantile(1 - tails, degrees) * effect.standardError();
    return Comparison.within(effect, tail, halfWidth, pValue(t, degrees));
  }

  private double pValue(double t, double degrees) {
    return switch (tail) {
      case TWO_SIDED -> 2 * StudentT.upper(Math.abs(t), degrees);
      case GREATER -> StudentT.upper(t, degrees);
      case LESS -> StudentT.cdf(t, degrees);
    };
  }
}
