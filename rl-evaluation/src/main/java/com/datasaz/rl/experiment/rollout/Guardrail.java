package com.datasaz.rl.experiment.rollout;

import com.datasaz.rl.experiment.statistics.Comparison;
import com.datasaz.rl.experiment.statistics.ConfidenceSequence;
import com.datasaz.rl.experiment.statistics.Effect;
import com.datasaz.rl.experiment.statistics.Tail;
import com.datasaz.rl.internal.Require;

/**
 * A metric that a new policy must not harm.
 *
 * @param metric its name, as in the observations
 * @param better which direction is good
 * @param tolerance which relative harm is accepted, at least 0; 0.02 is 2 %
 */
public record Guardrail(String metric, Better better, double tolerance) {
  /** Which direction of a metric is good. */
  public enum Better {
    /** More is better, such as clicks and revenue. */
    HIGHER,
    /** Less is better, such as latency and the share of fallbacks. */
    LOWER
  }

  /**
   * Checks every component.
   *
   * @param metric its name
   * @param better which direction is good
   * @param tolerance which relative harm is accepted
   */
  public Guardrail {
    Require.id("metric", metric);
    Require.notNegative("tolerance of " + metric, tolerance);
  }

  /**
   * Makes a guardrail on a metric of which more is better, and of which nothing is to be lost.
   *
   * @param metric its name
   * @return the guardrail
   */
  public static Guardrail higher(String metric) {
    return new Guardrail(metric, Better.HIGHER, 0);
  }

  /**
   * Makes a guardrail on a metric of which less is better, and of which nothing is to be added.
   *
   * @param metric its name
   * @return the guardrail
   */
  public static Guardrail lower(String metric) {
    return new Guardrail(metric, Better.LOWER, 0);
  }

  /**
   * Bounds an effect on the side of harm; may be asked at every look.
   *
   * @param effect treatment over control, relative
   * @param alpha how often a harmless policy may be called harmful, over all looks
   * @param expectedUnits at how many units the bound is sharpest
   * @return the bound
   */
  Comparison bound(Effect effect, double alpha, double expectedUnits) {
    Tail harm = better == Better.HIGHER ? Tail.LESS : Tail.GREATER;
    return new ConfidenceSequence(alpha, expectedUnits, harm).judge(effect);
  }

  /** Judges a bounded effect. */
  Health judge(Comparison bound) {
    if (bound.problem() != null) {
      return Health.UNKNOWN;
    }
    if (better == Better.HIGHER ? bound.high() < -tolerance : bound.low() > tolerance) {
      return Health.HARMED;
    }
    double gain = better == Better.HIGHER ? bound.estimate() : -bound.estimate();
    return gain >= -tolerance ? Health.HEALTHY : Health.DOUBTFUL;
  }

  /** What a look says. */
  enum Health {
    /** The bound is beyond the tolerance. */
    HARMED,
    /** The estimate is beyond the tolerance, and may be so by chance. */
    DOUBTFUL,
    /** The estimate is within the tolerance. */
    HEALTHY,
    /** There is too little to tell. */
    UNKNOWN
  }
}
