package com.datasaz.rl.train;

import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.SlateExperience;
import com.datasaz.rl.policy.SlateLearner;
import java.util.ArrayList;
import java.util.List;

/** What one fact means to a learner. */
sealed interface LearningStep {
  /** How much the step adds to the sum of rewards learnt. */
  double rewardChange();

  /** How many shown items it learns. */
  default int experiences() {
    return 0;
  }

  /** An item was shown: learn it with the reward known so far. */
  record Learn(Experience experience) implements LearningStep {
    @Override
    public double rewardChange() {
      return experience.reward();
    }

    @Override
    public int experiences() {
      return 1;
    }
  }

  /** A slate was shown: learn it with the rewards known so far. */
  record LearnSlate(SlateExperience slate) implements LearningStep {
    @Override
    public double rewardChange() {
      return slate.reward();
    }

    @Override
    public int experiences() {
      return slate.slots().size();
    }
  }

  /** Feedback came: the reward of an item learnt before is another. */
  record Correct(Experience learnt, double reward) implements LearningStep {
    @Override
    public double rewardChange() {
      return reward - learnt.reward();
    }
  }

  /** Feedback came: the reward of one slot of a slate learnt before is another. */
  record CorrectSlate(SlateExperience learnt, SlateExperience corrected) implements LearningStep {
    @Override
    public double rewardChange() {
      return corrected.reward() - learnt.reward();
    }
  }

  /** A customer is forgotten: take out what was learnt, with the rewards that it has by now. */
  record Unlearn(List<Experience> learnt) implements LearningStep {
    @Override
    public double rewardChange() {
      return -learnt.stream().mapToDouble(Experience::reward).sum();
    }
  }

  /** Slots as one slate, or one by one. */
  static List<LearningStep> learn(List<Experience> slots, boolean isSlate) {
    if (isSlate) {
      return slots.isEmpty() ? List.of() : List.of(new LearnSlate(new SlateExperience(slots)));
    }
    List<LearningStep> steps = new ArrayList<>();
    slots.forEach(slot -> steps.add(new Learn(slot)));
    return steps;
  }

  /** Another reward of one of the slots. */
  static LearningStep correct(List<Experience> slots, int slot, double reward, boolean isSlate) {
    if (!isSlate) {
      return new Correct(slots.get(slot), reward);
    }
    List<Experience> corrected = new ArrayList<>(slots);
    corrected.set(slot, slots.get(slot).withReward(reward));
    return new CorrectSlate(new SlateExperience(slots), new SlateExperience(corrected));
  }

  /**
   * Applies steps in their order; consecutive experiences go to the learner as one batch.
   *
   * @return the steps that the learner could not apply, since its knowledge is no sum
   */
  static List<Unlearn> apply(List<LearningStep> steps, Learner learner) {
    List<Experience> batch = new ArrayList<>();
    List<Unlearn> kept = new ArrayList<>();
    for (LearningStep step : steps) {
      if (step instanceof Learn learn) {
        batch.add(learn.experience());
        continue;
      }
      learn(batch, learner);
      if (step instanceof Unlearn unlearn && !subtract(unlearn, learner)) {
        learner.drop(unlearn.learnt());
        kept.add(unlearn);
      }
      applyToLearnt(step, learner);
    }
    learn(batch, learner);
    return kept;
  }

  private static void applyToLearnt(LearningStep step, Learner learner) {
    if (step instanceof Correct correct) {
      learner.correct(correct.learnt(), correct.reward());
    } else if (step instanceof LearnSlate learn) {
      ((SlateLearner) learner).updateSlates(List.of(learn.slate()));
    } else if (step instanceof CorrectSlate correct) {
      ((SlateLearner) learner).correct(correct.learnt(), correct.corrected());
    }
  }

  private static void learn(List<Experience> batch, Learner learner) {
    if (!batch.isEmpty()) {
      learner.update(List.copyOf(batch));
      batch.clear();
    }
  }

  private static boolean subtract(Unlearn unlearn, Learner learner) {
    if (!(learner instanceof AdditiveLearner additive && additive.unlearnsExactly())) {
      return false;
    }
    try {
      additive.unlearn(unlearn.learnt());
      return true;
    } catch (IllegalArgumentException e) {
      // The model is as it was before: what decayed or was refused then cannot be subtracted now.
      return false;
    }
  }
}
