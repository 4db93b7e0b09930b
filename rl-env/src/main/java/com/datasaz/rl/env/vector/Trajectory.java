package com.datasaz.rl.env.vector;

/**
 * What a policy did in one environment for some steps, and what came of it. Its arrays belong to
 * whoever called, unless the vector {@linkplain VectorOptions#reuseArrays() reuses} them.
 *
 * @param observations a batch of steps + 1 rows: what was seen before each step, and after the last
 * @param actions a batch of one row a step
 * @param rewards one a step; 0 where the step only began an episode
 * @param terminated at which steps the task reached a terminal state
 * @param truncated at which steps the episode was cut short
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
@SuppressWarnings("ArrayRecordComponent") // rows to compute with, not values to compare
public record Trajectory<O, A>(
    O observations, A actions, double[] rewards, boolean[] terminated, boolean[] truncated) {

  /**
   * Whether an episode ends with a step, for either reason. The step after it, if there is one,
   * ignored its action and began the next episode.
   *
   * @param step from 0
   * @return {@code terminated[step] || truncated[step]}
   */
  public boolean ended(int step) {
    return terminated[step] || truncated[step];
  }
}
