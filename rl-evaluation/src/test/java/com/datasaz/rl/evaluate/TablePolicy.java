package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.random.RandomGenerator;

/** A policy given by its probabilities, in the row that the context's first number names. */
public final class TablePolicy implements Policy {
  private final double[][] probabilities;
  private final PropensityKind kind;

  /** Takes one row a context, one column a row of the catalogue. */
  public TablePolicy(PropensityKind kind, double[]... probabilities) {
    this.probabilities = probabilities;
    this.kind = kind;
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    double[] row = probabilities[(int) actions.context()[0]];
    double sum = 0;
    for (int action = 0; action < actions.size(); action++) {
      sum += row[actions.row(action)];
    }
    for (int action = 0; action < actions.size(); action++) {
      out[action] = sum == 0 ? 0 : row[actions.row(action)] / sum;
    }
  }

  @Override
  public PropensityKind propensityKind() {
    return kind;
  }

  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    throw new UnsupportedOperationException("estimators show nothing");
  }

  @Override
  public void expectedRewards(ActionSet actions, double[] out) {
    throw new UnsupportedOperationException("estimators do not trust the policy's own view");
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    throw new UnsupportedOperationException("estimators do not ask why");
  }
}
