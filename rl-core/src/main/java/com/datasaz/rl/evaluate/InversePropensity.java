package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.stream.Stream;

/**
 * Weights every reward by how much more often the policy would have made the choice than the
 * logging policy did: {@code mean(r min(w, lambda))} with {@code w = policy / propensity} (Horvitz
 * and Thompson 1952; Strehl et al. 2010). Unbiased without clipping; clipping trades a bias towards
 * 0 for less variance.
 *
 * @param lambda the largest weight that counts, above 0; infinite for no clipping
 */
public record InversePropensity(double lambda) implements Estimator {
  /**
   * Checks the option.
   *
   * @param lambda the largest weight that counts
   */
  public InversePropensity {
    if (!(lambda > 0)) {
      throw new IllegalArgumentException(
          "lambda must be above 0, got " + lambda + ": use no argument for no clipping");
    }
  }

  /** Clips nothing. */
  public InversePropensity() {
    this(Double.POSITIVE_INFINITY);
  }

  @Override
  public Estimate estimate(Stream<Experience> log, Policy policy) {
    Sums sums = new Sums();
    LoggedRounds.readStochastic(
        log,
        policy,
        (round, probability) -> {
          double weight = probability / round.propensity();
          sums.add(weight, round.reward(), round.reward() * Math.min(weight, lambda));
        });
    return sums.mean();
  }
}
