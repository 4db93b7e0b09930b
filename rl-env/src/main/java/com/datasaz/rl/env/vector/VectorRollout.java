package com.datasaz.rl.env.vector;

import java.util.List;

/**
 * What a policy did in n environments for some steps, and what came of it.
 *
 * @param observations the batched observations before each step, and after the last one
 * @param actions the batched actions of each step
 * @param rewards n rewards a step
 * @param terminated which tasks reached a terminal state; n entries a step
 * @param truncated which episodes were cut short; n entries a step
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
@SuppressWarnings("ArrayRecordComponent") // rows to compute with, not values to compare
public record VectorRollout<O, A>(
    List<O> observations,
    List<A> actions,
    double[][] rewards,
    boolean[][] terminated,
    boolean[][] truncated) {
  /**
   * Copies the lists; the arrays belong to whoever called.
   *
   * @param observations steps + 1 batches
   * @param actions a batch a step
   * @param rewards n rewards a step
   * @param terminated n entries a step
   * @param truncated n entries a step
   */
  public VectorRollout {
    observations = List.copyOf(observations);
    actions = List.copyOf(actions);
  }

  /**
   * Returns how long it is.
   *
   * @return the number of steps
   */
  public int steps() {
    return rewards.length;
  }

  /**
   * Sums up the rewards.
   *
   * @return over all steps and environments
   */
  public double totalReward() {
    double sum = 0;
    for (double[] step : rewards) {
      for (double reward : step) {
        sum += reward;
      }
    }
    return sum;
  }
}
