package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import java.util.stream.Stream;

/**
 * The mean reward of the rounds in which the policy would have chosen what the log shows (Li et al.
 * 2011). Unbiased where the log was drawn uniformly; needs no propensities, and a policy without
 * chance of its own. A round in which it ties counts by its share. Where no round matches, the
 * value is 0 and the standard error infinite.
 */
public record Replay() implements Estimator {
  @Override
  public Estimate estimate(Stream<Experience> log, Policy policy) {
    if (policy.propensityKind() != PropensityKind.DETERMINISTIC) {
      throw new IllegalArgumentException(
          "replay needs a deterministic policy, got one of kind "
              + policy.propensityKind()
              + ": use SelfNormalizedInversePropensity");
    }
    Sums sums = new Sums();
    LoggedRounds.read(
        log, policy, (round, probability) -> sums.add(probability, round.reward(), round.reward()));
    return sums.ratio();
  }
}
