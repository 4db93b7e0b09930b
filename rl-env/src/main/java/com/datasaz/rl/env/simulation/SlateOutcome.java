package com.datasaz.rl.env.simulation;

import java.util.List;

/**
 * What came of one slate. The simulator knows the expectations behind the outcome, so regret has no
 * noise of its own.
 *
 * @param rewards the reward of each slot
 * @param clicks how many slots were clicked
 * @param purchases how many products were bought
 * @param revenue the money that they brought
 * @param expected the expected reward of the slate that was shown
 * @param optimal the expected reward of the best slate of that moment; NaN when the environment
 *     does not know it
 */
public record SlateOutcome(
    List<Double> rewards,
    int clicks,
    int purchases,
    double revenue,
    double expected,
    double optimal) {
  /**
   * Copies the list.
   *
   * @param rewards the reward of each slot
   * @param clicks how many slots were clicked
   * @param purchases how many products were bought
   * @param revenue the money that they brought
   * @param expected the expected reward of the slate that was shown
   * @param optimal the expected reward of the best slate
   */
  public SlateOutcome {
    rewards = List.copyOf(rewards);
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
   * Returns the reward of the whole slate.
   *
   * @return the sum over the slots
   */
  public double reward() {
    double sum = 0;
    for (double reward : rewards) {
      sum += reward;
    }
    return sum;
  }
}
