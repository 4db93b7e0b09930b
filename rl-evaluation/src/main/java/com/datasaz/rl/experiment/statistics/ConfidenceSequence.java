package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;

/**
 * A test that may be looked at as often as one likes, and stopped at any time: its intervals hold
 * at all times at once. They are wider than those of a single look, 1.55 times where they are
 * narrowest.
 *
 * <p>Asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas,
 * <i>Time-uniform central limit theory and asymptotic confidence sequences</i>, arXiv 2103.06476v7,
 * equations 9, 134, 155 and 161. Assumes units that are independent and alike, and enough of them
 * for the central limit theorem.
 *
 * @param alpha how often it may be wrong at any time without an effect, in (0, 0.5)
 * @param expectedUnits the number of units of both variants at which it is narrowest; to be fixed
 *     before the experiment begins
 * @param tail which effects it looks for
 */
public record ConfidenceSequence(double alpha, double expectedUnits, Tail tail)
    implements SignificanceTest {
  /** Where one-sided p values are looked for. */
  private static final double SMALLEST_ALPHA = 1e-5;

  /** Beyond it, rho goes to 0 and one-sided intervals widen again. */
  private static final double SHARPEST_ALPHA = 0.4;

  private static final double LARGEST_ALPHA = 0.4999;
  private static final int BISECTIONS = 60;

  /**
   * Checks every component.
   *
   * @param alpha how often it may be wrong
   * @param expectedUnits where it is narrowest
   * @param tail which effects it looks for
   */
  public ConfidenceSequence {
    Require.inRange("alpha", alpha, 1e-10, 0.5 - 1e-10);
    Require.inRange("expected units", expectedUnits, 1, 1e15);
  }

  /**
   * Makes a two-sided test.
   *
   * @param alpha how often it may be wrong at any time without an effect
   * @param expectedUnits where it is narrowest
   */
  public ConfidenceSequence(double alpha, double expectedUnits) {
    this(alpha, expectedUnits, Tail.TWO_SIDED);
  }

  @Override
  public Comparison judge(Effect effect) {
    if (effect.problem() != null) {
      return Comparison.neutral(effect);
    }
    double halfWidth = halfWidth(effect.standardError(), (double) effect.units());
    return Comparison.within(effect, tail, halfWidth, pValue(effect));
  }

  /**
   * Returns the parameter that decides where the sequence is narrowest.
   *
   * @return rho
   */
  public double rho() {
    double error = tail == Tail.TWO_SIDED ? alpha : 2 * alpha;
    double twice = -2 * StrictMath.log(error);
    return Math.sqrt((twice + StrictMath.log(twice + 1)) / expectedUnits);
  }

  /**
   * Returns how far the interval reaches from the estimate.
   *
   * @param standardError of the estimate
   * @param units of both variants
   * @return half of its width
   */
  public double halfWidth(double standardError, double units) {
    double rho2 = rho() * rho();
    double root = Math.sqrt(units * rho2 + 1);
    double reach =
        tail == Tail.TWO_SIDED
            ? StrictMath.log(root / alpha)
            : StrictMath.log1p(root / (2 * alpha));
    return standardError
        * Math.sqrt(units)
        * Math.sqrt(2 * (units * rho2 + 1) / (units * units * rho2) * reach);
  }

  /**
   * Returns how much better some effect explains the data than none; it exceeds 1 / alpha with
   * probability alpha at most, at any time, when there is none.
   *
   * @param effect the effect, without a problem
   * @return the e value
   */
  public double evidence(Effect effect) {
    double z = effect.estimate() / effect.standardError();
    double rho2 = rho() * rho();
    double room = effect.units() * rho2 + 1;
    return StrictMath.exp(rho2 * z * z * effect.units() / (2 * room)) / Math.sqrt(room);
  }

  private double pValue(Effect effect) {
    return tail == Tail.TWO_SIDED ? Math.min(1, 1 / evidence(effect)) : oneSided(effect);
  }

  /** The smallest alpha whose interval excludes 0, to the ends between which it is looked for. */
  private double oneSided(Effect effect) {
    double low = SMALLEST_ALPHA;
    double high = SHARPEST_ALPHA;
    if (excludesZero(effect, low)) {
      return low;
    }
    if (!excludesZero(effect, high)) {
      return LARGEST_ALPHA;
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      boolean excludes = excludesZero(effect, middle);
      low = excludes ? low : middle;
      high = excludes ? middle : high;
    }
    return high;
  }

  private boolean excludesZero(Effect effect, double error) {
    double reach =
        new ConfidenceSequence(error, expectedUnits, tail)
            .halfWidth(effect.standardError(), (double) effect.units());
    return tail == Tail.GREATER ? effect.estimate() > reach : effect.estimate() < -reach;
  }
}
