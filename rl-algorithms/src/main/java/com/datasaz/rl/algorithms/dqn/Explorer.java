package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Chooses the actions of a training run. */
interface Explorer {

  /**
   * Chooses among the actions of a lane.
   *
   * @return the action's index in the lane's choices
   */
  int choose(Lane<?> lane, RandomGenerator random);

  /** The explorer for a learner's rule. */
  static Explorer of(DqnLearner learner, Exploration exploration) {
    Policy live = learner.live();
    return exploration instanceof Exploration.TemporallyExtended rule
        ? new Repeating(learner, learner.liveGreedy(), rule)
        : (lane, random) -> live.rank(lane.choices(), 1, random).action(0);
  }

  /** Draws actions that it then repeats, and is greedy in between. */
  final class Repeating implements Explorer {

    private final DqnLearner learner;
    private final Policy greedy;
    private final Exploration rule;
    private final double[] cumulated;

    Repeating(DqnLearner learner, Policy greedy, Exploration.TemporallyExtended rule) {
      this.learner = learner;
      this.greedy = greedy;
      this.rule = rule;
      cumulated = new double[rule.longest()];
      double sum = 0;
      for (int i = 0; i < cumulated.length; i++) {
        sum += StrictMath.pow(i + 1, -rule.exponent());
        cumulated[i] = sum;
      }
    }

    @Override
    public int choose(Lane<?> lane, RandomGenerator random) {
      ActionSet choices = lane.choices();
      int again = lane.repeated();
      if (again >= 0) {
        return again;
      }
      if (Samplers.uniform(random) >= rule.amount(learner.observed())) {
        return greedy.rank(choices, 1, random).action(0);
      }
      int drawn = Samplers.index(random, choices.size());
      lane.repeat(drawn, length(random) - 1);
      return drawn;
    }

    private int length(RandomGenerator random) {
      double mass = Samplers.uniform(random) * cumulated[cumulated.length - 1];
      int at = Arrays.binarySearch(cumulated, mass);
      return Math.min(cumulated.length, (at < 0 ? -at - 1 : at + 1) + 1);
    }
  }
}
