package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a policy may do to a page, and what happens meanwhile. */
record ScriptedAlgorithm(How how, Runnable meanwhile) implements Algorithm, Learner, Policy {
  ScriptedAlgorithm(How how) {
    this(how, () -> {});
  }

  enum How {
    THROWS,
    REPEATS,
    EMPTY,
    NAN,
    /** Ignores the constraint. */
    LAWLESS,
    /** Not broken: the first actions that are allowed. */
    FIRST
  }

  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    meanwhile.run();
    Ranking.Builder ranking = Ranking.builder(k);
    switch (how) {
      case THROWS -> throw new IllegalStateException("no");
      case REPEATS -> ranking.add(0, 0, 1, false).add(0, 0, 1, false);
      case LAWLESS -> ranking.add(0, 0, 1, false);
      case NAN -> ranking.add(0, Double.NaN, 1, false);
      case FIRST -> first(actions, constraint, k, ranking);
      case EMPTY -> {
        // nothing
      }
    }
    return ranking.build();
  }

  private static void first(
      ActionSet actions, SlotConstraint constraint, int k, Ranking.Builder ranking) {
    for (int action = 0; action < actions.size() && ranking.size() < k; action++) {
      if (constraint.allows(ranking.size(), action)) {
        ranking.add(action, 0, 1, false);
        constraint.placed(ranking.size() - 1, action);
      }
    }
  }

  @Override
  public String name() {
    return "SCRIPTED";
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return this;
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    return this;
  }

  @Override
  public void update(List<Experience> experiences) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void correct(Experience learnt, double reward) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Policy snapshot() {
    return this;
  }

  @Override
  public ModelState state() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void expectedRewards(ActionSet actions, double[] out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PropensityKind propensityKind() {
    return PropensityKind.DETERMINISTIC;
  }
}
