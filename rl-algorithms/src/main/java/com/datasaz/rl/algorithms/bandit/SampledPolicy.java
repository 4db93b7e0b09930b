package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.ranking.Remaining;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;

/**
 * Explores around another policy: computes the next slot's distribution and draws from it, slot by
 * slot, so that every propensity is what was drawn from. Immutable. A call allocates 17 bytes an
 * action.
 */
abstract class SampledPolicy implements Policy {
  private final Policy base;

  SampledPolicy(Policy base) {
    this.base = base;
  }

  final Policy base() {
    return base;
  }

  /**
   * Computes the next slot's distribution.
   *
   * @param actions the choices
   * @param rewards their expected rewards
   * @param eligible which may be chosen, at least one
   * @param out receives the probabilities
   */
  abstract void distribution(ActionSet actions, double[] rewards, boolean[] eligible, double[] out);

  @Override
  public final Ranking rank(
      ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    int slots = Math.min(k, actions.size());
    double[] rewards = rewards(actions);
    boolean[] eligible = new boolean[actions.size()];
    double[] probabilities = new double[actions.size()];
    Ranking.Builder ranking = Ranking.builder(slots);
    Remaining remaining = new Remaining(constraint, slots);
    while (ranking.size() < slots && fill(eligible, remaining)) {
      distribution(actions, rewards, eligible, probabilities);
      int action = draw(probabilities, random);
      boolean explored = rewards[action] < best(rewards, eligible);
      ranking.add(action, rewards[action], Math.min(1, probabilities[action]), explored);
      remaining.place(action);
    }
    return ranking.build();
  }

  @Override
  public final void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    distribution(actions, rewards(actions), eligible, out);
  }

  @Override
  public final void expectedRewards(ActionSet actions, double[] out) {
    base.expectedRewards(actions, out);
  }

  private double[] rewards(ActionSet actions) {
    double[] rewards = new double[actions.size()];
    base.expectedRewards(actions, rewards);
    return rewards;
  }

  private static boolean fill(boolean[] eligible, Remaining remaining) {
    boolean any = false;
    for (int action = 0; action < eligible.length; action++) {
      eligible[action] = remaining.test(action);
      any |= eligible[action];
    }
    return any;
  }

  private static int draw(double[] probabilities, RandomGenerator random) {
    double left = Samplers.uniform(random);
    int last = -1;
    for (int action = 0; action < probabilities.length; action++) {
      if (probabilities[action] > 0) {
        last = action;
        left -= probabilities[action];
        if (left < 0) {
          return action;
        }
      }
    }
    return last;
  }

  static double best(double[] rewards, boolean[] eligible) {
    double best = Double.NEGATIVE_INFINITY;
    for (int action = 0; action < eligible.length; action++) {
      best = eligible[action] ? Math.max(best, rewards[action]) : best;
    }
    return best;
  }

  static int count(boolean[] eligible) {
    int count = 0;
    for (boolean one : eligible) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
