package com.datasaz.rl.algorithms.ranking;

import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;

/*
 * Slot by slot, the best score among what remains. Where t scores are exactly equal and best, the generator picks the i-th of them in
 * the order of the actions, with propensity 1/t; where one is best, nothing is drawn. The shorter way for an unconstrained ranking (TopK)
 * makes the same draws for the same picks, so that both ways agree bit for bit, which is tested.
 */
/**
 * Ranks by score.
 *
 * <p>Thread contract: stateless. Memory: grows with the number of slots only.
 */
public final class GreedyRanker {
  private GreedyRanker() {}

  /**
   * Ranks by the expected reward itself, so that no slot counts as explored.
   *
   * @param size the number of actions
   * @param scores the expected rewards
   * @param constraint what each slot may hold
   * @param k the largest number of slots, at least 1
   * @param random decides between equals; not drawn from where there are none
   * @return min(k, number allowed) slots; propensity 1 over the number of equals
   */
  public static Ranking rank(
      int size, Scores scores, SlotConstraint constraint, int k, RandomGenerator random) {
    return rank(size, scores, scores, constraint, k, random);
  }

  /**
   * Ranks by a score that is not the expected reward.
   *
   * @param size the number of actions
   * @param scores by what to rank
   * @param rewards the expected rewards: a slot counts as explored when another action that it
   *     could hold has a higher one
   * @param constraint what each slot may hold
   * @param k the largest number of slots, at least 1
   * @param random decides between equals; not drawn from where there are none
   * @return min(k, number allowed) slots; propensity 1 over the number of equals
   */
  public static Ranking rank(
      int size,
      Scores scores,
      Scores rewards,
      SlotConstraint constraint,
      int k,
      RandomGenerator random) {
    int slots = Math.min(k, size);
    if (constraint == SlotConstraint.none()) {
      return new TopK(size, scores, rewards, slots).rank(random);
    }
    return scan(size, scores, rewards, constraint, slots, random);
  }

  /**
   * Computes the probabilities of the next slot.
   *
   * @param size the number of actions
   * @param scores by what the policy ranks
   * @param eligible which actions may be chosen, at least one
   * @param out receives 1/t for each of the t best, 0 for the rest
   */
  public static void propensities(int size, Scores scores, boolean[] eligible, double[] out) {
    double best = Double.NEGATIVE_INFINITY;
    int ties = 0;
    for (int action = 0; action < size; action++) {
      double score = eligible[action] ? scores.at(action) : Double.NEGATIVE_INFINITY;
      ties = score > best ? 1 : score == best ? ties + 1 : ties;
      best = Math.max(best, score);
    }
    for (int action = 0; action < size; action++) {
      out[action] = eligible[action] && scores.at(action) == best ? 1.0 / ties : 0;
    }
  }

  private static Ranking scan(
      int size,
      Scores scores,
      Scores rewards,
      SlotConstraint constraint,
      int slots,
      RandomGenerator random) {
    Ranking.Builder ranking = Ranking.builder(slots);
    Remaining remaining = new Remaining(constraint, slots);
    Best best = new Best();
    while (ranking.size() < slots && best.find(size, scores, rewards, remaining)) {
      int pick = best.ties == 1 ? 0 : Samplers.index(random, best.ties);
      int action = best.tied(pick, scores, remaining);
      ranking.add(action, best.score, 1.0 / best.ties, rewards.at(action) < best.reward);
      remaining.place(action);
    }
    return ranking.build();
  }

  /** The best of what remains for one slot. */
  private static final class Best {
    double score;
    double reward;
    int ties;
    int first;

    boolean find(int size, Scores scores, Scores rewards, Remaining remaining) {
      score = Double.NEGATIVE_INFINITY;
      reward = Double.NEGATIVE_INFINITY;
      ties = 0;
      for (int action = 0; action < size; action++) {
        if (remaining.test(action)) {
          offer(action, scores.at(action));
          reward = Math.max(reward, rewards.at(action));
        }
      }
      return ties > 0;
    }

    private void offer(int action, double offered) {
      if (offered > score) {
        score = offered;
        ties = 1;
        first = action;
      } else if (offered == score) {
        ties++;
      }
    }

    int tied(int pick, Scores scores, Remaining remaining) {
      int action = first;
      for (int skip = pick; skip > 0; skip--) {
        do {
          action++;
        } while (scores.at(action) != score || !remaining.test(action));
      }
      return action;
    }
  }
}
