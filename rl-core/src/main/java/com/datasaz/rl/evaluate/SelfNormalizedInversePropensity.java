package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.stream.Stream;

/**
 * The mean of the rewards weighted by {@code w = policy / propensity}: {@code sum(w r) / sum(w)}
 * (Swaminathan and Joachims 2015). A little biased, usually of smaller error than {@link
 * InversePropensity}, and never beyond the rewards that were seen. The standard error is that of a
 * ratio, by the delta method.
 */
public record SelfNormalizedInversePropensity() implements Estimator {
  @Override
  public Estimate estimate(Stream<Experience> log, Policy policy) {
    Sums sums = new Sums();
    LoggedRounds.readStochastic(
        log,
        policy,
        (round, probability) ->
            sums.add(probability / round.propensity(), round.reward(), round.reward()));
    return sums.ratio();
  }
}
