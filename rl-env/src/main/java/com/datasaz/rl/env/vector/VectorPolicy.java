package com.datasaz.rl.env.vector;

/**
 * Chooses actions in some environments of a vector, row by row: for {@link
 * VectorEnvironment#rollout}.
 *
 * <p>Thread contract: called by several threads at once, each with environments of its own. What it
 * writes for an environment must depend on that environment's row, its number and the step alone;
 * then a rollout is the same on any number of threads.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
@FunctionalInterface
public interface VectorPolicy<O, A> {
  /**
   * Chooses.
   *
   * @param observations the present observations; only the rows from one to before another are to
   *     be read
   * @param actions where to write the actions of these environments
   * @param from the first environment
   * @param to one past the last environment
   * @param step the step of the rollout, from 0
   */
  void act(O observations, A actions, int from, int to, int step);
}
