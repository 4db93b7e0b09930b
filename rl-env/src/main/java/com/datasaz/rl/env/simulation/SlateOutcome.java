package com.datasaz.rl.env.simulation;

import java.util.List;

/**
 * What came of one slate. A simulator knows the expectations behind the outcome, so regret has no
 * noise of its own.
 *
 * @param rewards the reward of each slot; empty when nobody knows what the slate would have earned,
 *     as in a log that shows something else
 * @param clicks how many slots were clicked
 * @param purchases how many products were bought
 * @param revenue the money that they brought
 * @param expected the expected reward of the slate that was shown
 * @param optimal the expected reward of the best slate of that moment; NaN when the environment
 *     does not know it
 * @param late what earlier slates of the same episode turn out to have earned
 */
public record SlateOutcome(
    List<Double> rewards,
    int clicks,
    int purchases,
    double revenue,
    double expected,
    double optimal,
    List<LateReward> late) {
  /** Nobody knows what the slate would have earned. */
  public static final SlateOutcome UNKNOWN =
      new SlateOutcome(List.of(), 0, 0, 0, Double.NaN, Double.NaN);

  /**
   * A reward that arrives after its slate.
   *
   * @param slatesAgo how many steps before the latest one the slate was shown; 0 for the latest
   * @param slot its slot
   * @param reward what is added to the slot's reward
   */
  public record LateReward(int slatesAgo, int slot, double reward) {}

  /**
   * Copies the lists.
   *
   * @param rewards the reward of each slot
   * @param clicks how many slots were clicked
   * @param purchases how many products were bought
   * @param revenue the money that they brought
   * @param expected the expected reward of the slate that was shown
   * @param optimal the expected reward of the best slate
   * @param late what earlier slates turn out to have earned
   */
  public SlateOutcome {
    rewards = List.copyOf(rewards);
    late = List.copyOf(late);
  }

  /**
   * An outcome of which nothing comes late.
   *
   * @param rewards the reward of each slot
   * @param clicks how many slots were clicked
   * @param purchases how many products were bought
   * @param revenue the money that they brought
   * @param expected the expected reward of the slate that was shown
   * @param optimal the expected reward of the best slate
   */
  public SlateOutcome(
      List<Double> rewards,
      int clicks,
      int purchases,
      double revenue,
      double expected,
      double optimal) {
    this(rewards, clicks, purchases, revenue, expected, optimal, List.of());
  }

  /**
   * Whether it is known what the slate earned.
   *
   * @return false when a learner must pass over it
   */
  public boolean isKnown() {
    return !rewards.isEmpty();
  }

  /**
   * Returns how much the slate fell short of the best one.
   *
   * @return at least 0, but for rounding; NaN when the optimum is unknown
   */
  public double regret() {
    return optimal - expected;
  }

  /**
   * Returns the reward of the whole slate, and of what came late to others.
   *
   * @return the sum over the slots and the late rewards
   */
  public double reward() {
    double sum = 0;
    for (double reward : rewards) {
      sum += reward;
    }
    for (LateReward each : late) {
      sum += each.reward();
    }
    return sum;
  }
}
