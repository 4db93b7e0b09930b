package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import java.util.Arrays;

/** A policy's probabilities of all choices of one round after another. One thread. */
final class Propensities {
  private final Policy policy;
  private boolean[] eligible = new boolean[0];
  private double[] values = new double[0];

  Propensities(Policy policy) {
    this.policy = policy;
  }

  /** The probabilities, until the next call; at least as many as there are choices. */
  double[] of(ActionSet actions) {
    if (eligible.length != actions.size()) {
      eligible = new boolean[actions.size()];
      Arrays.fill(eligible, true);
      values = new double[actions.size()];
    }
    policy.propensities(actions, eligible, values);
    return values;
  }
}
