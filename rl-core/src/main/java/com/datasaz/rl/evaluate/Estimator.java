package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Estimates from a log what another policy would have earned.
 *
 * <p>A round of the log is an experience: the choices that there were, all of them; the one that
 * was shown; its reward; and the probability with which it was chosen. In a list of several slots
 * each slot is a round, its choices what remained, its propensity that of the slot. The
 * experience's weight, which says how much to learn from it, does not count here.
 *
 * <p>Definitions are those of the Open Bandit Pipeline (Saito et al. 2021). Thread contract:
 * immutable; a call reads its stream on the calling thread, once, and keeps none of it.
 */
public sealed interface Estimator
    permits Replay, InversePropensity, SelfNormalizedInversePropensity {
  /**
   * Estimates the mean reward of a policy.
   *
   * @param log the rounds; closed by the caller
   * @param policy the policy to value
   * @return the estimate
   * @throws IllegalArgumentException when the log cannot support an estimate: it is empty, it kept
   *     only what was shown, or its policy had no choice
   */
  Estimate estimate(Stream<Experience> log, Policy policy);

  /**
   * Estimates the mean reward of a policy.
   *
   * @param log the rounds
   * @param policy the policy to value
   * @return the estimate
   * @throws IllegalArgumentException as {@link #estimate(Stream, Policy)} says
   */
  default Estimate estimate(List<Experience> log, Policy policy) {
    return estimate(log.stream(), policy);
  }
}
