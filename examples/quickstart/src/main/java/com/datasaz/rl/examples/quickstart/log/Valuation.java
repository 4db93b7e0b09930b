package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.evaluate.estimator.Estimate;
import java.util.Optional;

/**
 * What a policy, learnt on the first part of a log, is worth on the rest.
 *
 * @param policy its name
 * @param replay by the rounds in which it agrees with the log, for policies without chance
 * @param ips by inverse propensities
 * @param snips by self-normalised inverse propensities
 */
record Valuation(String policy, Optional<Estimate> replay, Estimate ips, Estimate snips) {
  /** The name of the policy that shows everything equally often. */
  static final String UNIFORM = "Uniform";

  /** How much better an estimate must be, in standard errors of the difference. */
  private static final double ENOUGH = 2;

  /** Fewer rounds than this say nothing about their own error. */
  private static final double FEWEST = 30;

  /**
   * Tells whether this policy is better than another one by both estimators that need no luck with
   * matching. The errors of the two are taken as independent, which makes the test stricter, since
   * both are estimated from the same rounds.
   */
  boolean beats(Valuation other) {
    return isConclusive()
        && standardErrorsAbove(ips, other.ips) > ENOUGH
        && standardErrorsAbove(snips, other.snips) > ENOUGH;
  }

  /** Tells whether enough rounds, and enough of them different, stand behind the estimate. */
  boolean isConclusive() {
    return snips.effectiveSampleSize() >= FEWEST && snips.standardError() > 0;
  }

  /** How many standard errors of the difference lie between the SNIPS values. */
  double standardErrorsAbove(Valuation other) {
    return standardErrorsAbove(snips, other.snips);
  }

  private static double standardErrorsAbove(Estimate mine, Estimate other) {
    double variance =
        mine.standardError() * mine.standardError() + other.standardError() * other.standardError();
    return variance > 0 ? (mine.value() - other.value()) / Math.sqrt(variance) : 0;
  }
}
