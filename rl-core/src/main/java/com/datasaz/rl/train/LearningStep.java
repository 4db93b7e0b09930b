package com.datasaz.rl.train;

import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import java.util.ArrayList;
import java.util.List;

/** What one fact means to a learner. */
sealed interface LearningStep {
  /** How much the step adds to the sum of rewards learnt. */
  double rewardChange();

  /** An item was shown: learn it with the reward known so far. */
  record Learn(Experience experience) implements LearningStep {
    @Override
    public double rewardChange() {
      return experience.reward();
    }
  }

  /** Feedback came: the reward of an item learnt before is another. */
  record Correct(Experience learnt, double reward) implements LearningStep {
    @Override
    public double rewardChange() {
      return reward - learnt.reward();
    }
  }

  /** Applies steps in their order; consecutive experiences go to the learner as one batch. */
  static void apply(List<LearningStep> steps, Learner learner) {
    List<Experience> batch = new ArrayList<>();
    for (LearningStep step : steps) {
      if (step instanceof Learn learn) {
        batch.add(learn.experience());
      } else if (step instanceof Correct correct) {
        learn(batch, learner);
        learner.correct(correct.learnt(), correct.reward());
      }
    }
    learn(batch, learner);
  }

  private static void learn(List<Experience> batch, Learner learner) {
    if (!batch.isEmpty()) {
      learner.update(List.copyOf(batch));
      batch.clear();
    }
  }
}
