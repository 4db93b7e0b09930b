package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import java.util.List;

/**
 * A mistake that happens: the sign of the reward is wrong, so the best model of it shows what
 * nobody wants.
 *
 * @param base what learns
 */
record Flipped(Algorithm base) implements Algorithm {
  @Override
  public String name() {
    return base.name();
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new Wrong(base.create(schema));
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    return new Wrong(base.restore(schema, state));
  }

  private record Wrong(Learner learner) implements Learner {
    @Override
    public void update(List<Experience> experiences) {
      learner.update(experiences.stream().map(Wrong::flipped).toList());
    }

    private static Experience flipped(Experience one) {
      return new Experience(
          one.actions(),
          one.chosen(),
          -one.reward(),
          one.weight(),
          one.propensity(),
          one.moment(),
          one.continuation());
    }

    @Override
    public void correct(Experience learnt, double reward) {
      learner.correct(flipped(learnt), -reward);
    }

    @Override
    public Policy snapshot() {
      return learner.snapshot();
    }

    @Override
    public ModelState state() {
      return learner.state();
    }
  }
}
