package com.datasaz.rl.deploy;

import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.internal.Require;

/**
 * What a new model must show before it may serve: on the validation part of the log its estimate
 * and the lower end of its interval must both be above those of the version that serves; where none
 * serves, above those of the shop's own logic, or of what was shown. The second keeps out a model
 * that looks better only because little is known of it.
 *
 * @param estimator values policies; one that needs no reward model
 * @param confidence of the interval, in (0, 1)
 * @param smallestSample how many rounds of equal weight the weights must be worth, at least 1
 */
public record Gate(Estimator estimator, double confidence, double smallestSample) {
  private static final double STANDARD_CONFIDENCE = 0.95;
  private static final double STANDARD_SAMPLE = 100;

  /**
   * Checks every component.
   *
   * @param estimator values policies
   * @param confidence of the interval
   * @param smallestSample how many rounds the weights must be worth
   */
  public Gate {
    Require.inRange("confidence", confidence, 1e-6, 1 - 1e-6);
    Require.inRange("smallest sample", smallestSample, 1, 1e15);
    if (estimator.usesModel()) {
      throw new IllegalArgumentException(
          "a gate's estimator must need no reward model, got "
              + estimator.name()
              + ": use SelfNormalizedInversePropensity");
    }
  }

  /**
   * Makes a gate with self-normalised inverse propensities at 95 %, and weights worth 100 rounds.
   *
   * @return the gate
   */
  public static Gate standard() {
    return new Gate(new SelfNormalizedInversePropensity(), STANDARD_CONFIDENCE, STANDARD_SAMPLE);
  }

  /** Whether a standing may take the place of what serves. */
  boolean lets(Standing candidate, Standing serving) {
    return candidate.refusal() == null
        && candidate.effectiveSampleSize() >= smallestSample
        && candidate.value() > serving.value()
        && candidate.low() > serving.low();
  }
}
