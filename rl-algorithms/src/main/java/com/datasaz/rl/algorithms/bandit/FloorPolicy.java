package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;

/** Puts a floor under another policy's propensities. Immutable. */
final class FloorPolicy extends SampledPolicy {
  private final double floor;

  FloorPolicy(Policy base, double floor) {
    super(base);
    this.floor = floor;
  }

  @Override
  void distribution(ActionSet actions, double[] rewards, boolean[] eligible, double[] out) {
    base().propensities(actions, eligible, out);
    raise(eligible, floor / count(eligible), out);
  }

  /**
   * Finds the factor c such that the probabilities max(least, c p) sum to 1: those found to lie
   * below the floor stay there, and every round can only find more of them.
   */
  static void raise(boolean[] eligible, double least, double[] out) {
    double factor = 1;
    int below = -1;
    for (int found = 0; found > below; ) {
      below = found;
      found = 0;
      double mass = 0;
      for (int action = 0; action < eligible.length; action++) {
        boolean low = factor * out[action] <= least;
        found += eligible[action] && low ? 1 : 0;
        mass += eligible[action] && !low ? out[action] : 0;
      }
      factor = mass > 0 ? (1 - found * least) / mass : 0;
    }
    for (int action = 0; action < eligible.length; action++) {
      out[action] = eligible[action] ? Math.max(least, factor * out[action]) : 0;
    }
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    return base().explain(actions, action);
  }

  @Override
  public PropensityKind propensityKind() {
    return base().propensityKind() == PropensityKind.ESTIMATED
        ? PropensityKind.ESTIMATED
        : PropensityKind.EXACT;
  }
}
