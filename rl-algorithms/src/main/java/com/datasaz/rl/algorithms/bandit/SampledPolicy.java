package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.ranking.Remaining;
import com.datasaz.rl.internal.Pool;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Explores around another policy: computes the next slot's distribution and draws from it, slot by
 * slot, so that every propensity is what was drawn from. Immutable.
 */
abstract class SampledPolicy implements Policy {
  private static final Pool<Memory> MEMORY = new Pool<>(Memory::new);

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
    Memory memory = MEMORY.take();
    try {
      memory.reserve(actions.size());
      return rank(actions, constraint, Math.min(k, actions.size()), random, memory);
    } finally {
      MEMORY.giveBack(memory);
    }
  }

  private Ranking rank(
      ActionSet actions,
      SlotConstraint constraint,
      int slots,
      RandomGenerator random,
      Memory memory) {
    double[] rewards = memory.rewards;
    base.expectedRewards(actions, rewards);
    Ranking.Builder ranking = Ranking.builder(slots);
    Remaining remaining = new Remaining(constraint, slots);
    while (ranking.size() < slots && memory.fill(actions.size(), remaining)) {
      distribution(actions, rewards, memory.eligible, memory.probabilities);
      int action = draw(actions.size(), memory.probabilities, random);
      boolean explored = rewards[action] < best(rewards, memory.eligible);
      ranking.add(action, rewards[action], Math.min(1, memory.probabilities[action]), explored);
      remaining.place(action);
    }
    return ranking.build();
  }

  @Override
  public final void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    Memory memory = MEMORY.take();
    try {
      memory.reserve(eligible.length);
      base.expectedRewards(actions, memory.rewards);
      distribution(actions, memory.rewards, eligible, out);
    } finally {
      MEMORY.giveBack(memory);
    }
  }

  /** What one call needs; grows to the largest and stays. */
  private static final class Memory {
    private double[] rewards = new double[0];
    private double[] probabilities = new double[0];
    private boolean[] eligible = new boolean[0];

    void reserve(int actions) {
      if (rewards.length < actions) {
        rewards = new double[actions];
        probabilities = new double[actions];
        eligible = new boolean[actions];
      }
    }

    boolean fill(int actions, Remaining remaining) {
      boolean any = false;
      for (int action = 0; action < actions; action++) {
        eligible[action] = remaining.test(action);
        any |= eligible[action];
      }
      Arrays.fill(eligible, actions, eligible.length, false);
      return any;
    }
  }

  @Override
  public final void expectedRewards(ActionSet actions, double[] out) {
    base.expectedRewards(actions, out);
  }

  private static int draw(int actions, double[] probabilities, RandomGenerator random) {
    double left = Samplers.uniform(random);
    int last = -1;
    for (int action = 0; action < actions; action++) {
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
