package com.datasaz.rl.env.vector;

import java.util.List;

/**
 * What a policy did in n environments for some steps, and what came of it.
 *
 * @param trajectories one for each environment, in their order
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public record VectorRollout<O, A>(List<Trajectory<O, A>> trajectories) {
  /**
   * Copies the list.
   *
   * @param trajectories one for each environment, at least one
   */
  public VectorRollout {
    trajectories = List.copyOf(trajectories);
  }

  /**
   * Returns how long it is.
   *
   * @return the number of steps
   */
  public int steps() {
    return trajectories.get(0).rewards().length;
  }

  /**
   * Sums up the rewards.
   *
   * @return over all environments and steps, in this order
   */
  public double totalReward() {
    double sum = 0;
    for (Trajectory<O, A> trajectory : trajectories) {
      for (double reward : trajectory.rewards()) {
        sum += reward;
      }
    }
    return sum;
  }
}
