package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import java.util.List;

/**
 * Puts a floor under the propensities of any algorithm: of K eligible items, each fills the next
 * slot with probability {@code floor / K} at least, so that the log supports the evaluation of any
 * other policy.
 *
 * <p>The probabilities are those that are closest to the base's (by Kullback-Leibler divergence)
 * among all that keep the floor: what lies below is raised, the rest is scaled down and keeps its
 * ratios. Propensities are exact where the base's are, and where the base has no choice but its
 * best.
 *
 * <p>Learning, name and stored models are the base's own, so a floor can be put around a model that
 * is already in use, and taken away again.
 *
 * @param base the algorithm to explore around
 * @param floor the part of each choice that is guaranteed to chance, above 0 and at most 1; 0.05 is
 *     usual
 */
public record Exploring(Algorithm base, double floor) implements Algorithm {
  /**
   * Checks every option.
   *
   * @param base the algorithm to explore around
   * @param floor the part of each choice that is guaranteed to chance
   */
  public Exploring {
    if (!(floor > 0 && floor <= 1)) {
      throw new IllegalArgumentException(
          "floor must be in (0, 1], got " + floor + ": use the base itself for no floor");
    }
    Require.text("base name", base.name(), 50);
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return around(base.create(schema));
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    return around(base.restore(schema, state));
  }

  private Learner around(Learner learner) {
    return learner instanceof AdditiveLearner additive
        ? new Additive(additive, floor)
        : new Plain(learner, floor);
  }

  private record Plain(Learner base, double floor) implements Learner {
    @Override
    public void update(List<Experience> experiences) {
      base.update(experiences);
    }

    @Override
    public void correct(Experience learnt, double reward) {
      base.correct(learnt, reward);
    }

    @Override
    public void drop(List<Experience> learnt) {
      base.drop(learnt);
    }

    @Override
    public boolean anticipate(List<Experience> shown) {
      return base.anticipate(shown);
    }

    @Override
    public Policy snapshot() {
      return new FloorPolicy(base.snapshot(), floor);
    }

    @Override
    public ModelState state() {
      return base.state();
    }
  }

  private record Additive(AdditiveLearner base, double floor) implements AdditiveLearner {
    @Override
    public void update(List<Experience> experiences) {
      base.update(experiences);
    }

    @Override
    public void correct(Experience learnt, double reward) {
      base.correct(learnt, reward);
    }

    @Override
    public void merge(ModelState other) {
      base.merge(other);
    }

    @Override
    public void unlearn(List<Experience> experiences) {
      base.unlearn(experiences);
    }

    @Override
    public boolean unlearnsExactly() {
      return base.unlearnsExactly();
    }

    @Override
    public void drop(List<Experience> learnt) {
      base.drop(learnt);
    }

    @Override
    public boolean anticipate(List<Experience> shown) {
      return base.anticipate(shown);
    }

    @Override
    public Policy snapshot() {
      return new FloorPolicy(base.snapshot(), floor);
    }

    @Override
    public ModelState state() {
      return base.state();
    }
  }
}
