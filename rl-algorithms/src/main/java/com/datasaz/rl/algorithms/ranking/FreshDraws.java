package com.datasaz.rl.algorithms.ranking;

import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;

/*
 * A draw is made only for actions that can reach the range of the maximum; the others would win with a probability below 1e-11 each.
 */
/**
 * Fills each slot with the action of the largest fresh draw: Thompson sampling with independent
 * arms.
 *
 * <p>Thread contract: stateless. Memory: grows with the number of slots only.
 */
public final class FreshDraws {
  /** Below the error of the quadrature, a probability is known to be small, and no more. */
  private static final double SMALLEST = 1e-12;

  private FreshDraws() {}

  /** Draws an action's value. */
  @FunctionalInterface
  public interface Sampler {
    /**
     * Draws once.
     *
     * @param action its index
     * @param random the source of randomness
     * @return the draw, of the distribution that the {@link Marginals} describe
     */
    double draw(int action, RandomGenerator random);
  }

  /**
   * Ranks by fresh draws, slot by slot.
   *
   * @param size the number of actions
   * @param marginals the distributions that the sampler draws from
   * @param sampler draws
   * @param rewards the expected rewards: a slot counts as explored when another action that it
   *     could hold has a higher one
   * @param constraint what each slot may hold
   * @param k the largest number of slots, at least 1
   * @param random the source of randomness
   * @return min(k, number allowed) slots with their exact propensities
   */
  public static Ranking rank(
      int size,
      Marginals marginals,
      Sampler sampler,
      Scores rewards,
      SlotConstraint constraint,
      int k,
      RandomGenerator random) {
    int slots = Math.min(k, size);
    Ranking.Builder ranking = Ranking.builder(slots);
    Remaining remaining = new Remaining(constraint, slots);
    Largest largest = new Largest();
    while (ranking.size() < slots) {
      ArgmaxQuadrature quadrature = new ArgmaxQuadrature(size, marginals, remaining);
      if (quadrature.from() == Double.NEGATIVE_INFINITY) {
        break;
      }
      largest.find(size, marginals, quadrature.from(), sampler, rewards, remaining, random);
      int action = largest.action;
      double propensity = Math.max(SMALLEST, quadrature.probability(action));
      ranking.add(action, largest.draw, propensity, rewards.at(action) < largest.reward);
      remaining.place(action);
    }
    return ranking.build();
  }

  /** The largest draw for one slot; equal ones share evenly. */
  private static final class Largest {
    int action;
    double draw;
    double reward;
    private int ties;

    void find(
        int size,
        Marginals marginals,
        double from,
        Sampler sampler,
        Scores rewards,
        Remaining remaining,
        RandomGenerator random) {
      draw = Double.NEGATIVE_INFINITY;
      reward = Double.NEGATIVE_INFINITY;
      for (int candidate = 0; candidate < size; candidate++) {
        if (remaining.test(candidate)) {
          reward = Math.max(reward, rewards.at(candidate));
          if (marginals.high(candidate) >= from) {
            offer(candidate, sampler.draw(candidate, random), random);
          }
        }
      }
    }

    private void offer(int candidate, double value, RandomGenerator random) {
      ties = value > draw ? 1 : value == draw ? ties + 1 : ties;
      if (value > draw || (value == draw && Samplers.index(random, ties) == 0)) {
        draw = value;
        action = candidate;
      }
    }
  }
}
