package com.datasaz.rl.algorithms.baseline;

import com.datasaz.rl.algorithms.ranking.GreedyRanker;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Shows what is allowed with equal probability and learns nothing: the baseline of every
 * comparison, and the logging policy that supports every later evaluation.
 */
public record UniformRandom() implements Algorithm {
  @Override
  public String name() {
    return "UNIFORM_RANDOM";
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new Nothing(name(), schema);
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    Nothing learner = new Nothing(name(), schema);
    learner.merge(state);
    return learner;
  }

  private record Nothing(String algorithm, FeatureSchema schema) implements AdditiveLearner {
    @Override
    public void update(List<Experience> experiences) {
      // chance does not learn
    }

    @Override
    public void correct(Experience learnt, double reward) {
      // nor does it regret
    }

    @Override
    public void unlearn(List<Experience> experiences) {
      // and there is nothing to forget
    }

    @Override
    public void merge(ModelState other) {
      other.open(algorithm, schema.fingerprint()).end();
    }

    @Override
    public Policy snapshot() {
      return Chance.INSTANCE;
    }

    @Override
    public ModelState state() {
      return new ModelStateWriter().toState(algorithm, schema.fingerprint());
    }
  }

  /** All actions are equal, and equals share evenly. */
  private enum Chance implements Policy {
    INSTANCE;

    @Override
    public Ranking rank(
        ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
      return GreedyRanker.rank(actions.size(), action -> 0, constraint, k, random);
    }

    @Override
    public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
      GreedyRanker.propensities(actions.size(), action -> 0, eligible, out);
    }

    @Override
    public void expectedRewards(ActionSet actions, double[] out) {
      Arrays.fill(out, 0, actions.size(), 0);
    }

    @Override
    public Explanation explain(ActionSet actions, int action) {
      return new Explanation(0, 0, List.of());
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.EXACT;
    }
  }
}
