package com.datasaz.rl.evaluate.estimator;

/**
 * The mean reward of the rounds in which the policy would have chosen what the log shows (Li et al.
 * 2011). Unbiased where the log was drawn uniformly; needs no propensities, and a policy without
 * chance of its own. The weight of a round is the policy's probability of the logged action: 1
 * where they agree, 0 where they do not, and where the policy ties, its share.
 */
public record Replay() implements Estimator {
  @Override
  public String name() {
    return "replay";
  }

  @Override
  public double transformed(double weight) {
    return weight;
  }

  @Override
  public boolean selfNormalizes() {
    return true;
  }
}
