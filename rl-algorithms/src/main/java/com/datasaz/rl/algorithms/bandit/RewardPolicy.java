package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;

/** Explores by the expected rewards of another policy alone. Immutable. */
final class RewardPolicy extends SampledPolicy {
  private final Distribution distribution;
  private final PropensityKind kind;

  RewardPolicy(Policy base, Distribution distribution, PropensityKind kind) {
    super(base);
    this.distribution = distribution;
    this.kind = kind;
  }

  /** Turns expected rewards into probabilities. */
  @FunctionalInterface
  interface Distribution {
    void of(double[] rewards, boolean[] eligible, double[] out);
  }

  @Override
  void distribution(ActionSet actions, double[] rewards, boolean[] eligible, double[] out) {
    distribution.of(rewards, eligible, out);
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    Explanation why = base().explain(actions, action);
    return new Explanation(why.expectedReward(), 0, why.contributions());
  }

  @Override
  public PropensityKind propensityKind() {
    return kind;
  }
}
