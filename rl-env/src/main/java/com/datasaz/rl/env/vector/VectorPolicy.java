package com.datasaz.rl.env.vector;

/**
 * Chooses actions in some environments of a vector, those that a thread has in hand: for {@link
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
   * @param observations the present observations, a row for each of these environments; valid
   *     during the call
   * @param actions where to write the actions, a row for each
   * @param first the number of the environment in row 0; the others follow
   * @param rows how many environments these are
   * @param step the step of the rollout, from 0
   */
  void act(O observations, A actions, int first, int rows, int step);
}
