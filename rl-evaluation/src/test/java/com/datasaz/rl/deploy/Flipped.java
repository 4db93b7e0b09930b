package com.datasaz.rl.deploy;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/** Learns with the sign flipped: takes every click for none, and none for a click. */
record Flipped() implements Algorithm {
  private static final MeanReward RIGHT = new MeanReward();

  @Override
  public String name() {
    return RIGHT.name();
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new Wrong(RIGHT.create(schema));
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    return new Wrong(RIGHT.restore(schema, state));
  }

  private record Wrong(Learner learner) implements Learner {
    @Override
    public void update(List<Experience> experiences) {
      List<Experience> flipped = new ArrayList<>();
      for (Experience one : experiences) {
        flipped.add(
            new Experience(
                one.actions(),
                one.chosen(),
                1 - one.reward(),
                one.weight(),
                one.propensity(),
                one.moment(),
                one.continuation()));
      }
      learner.update(flipped);
    }

    @Override
    public void correct(Experience learnt, double reward) {
      learner.correct(learnt, 2 * learnt.reward() - reward);
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
