package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.EnvironmentMetadata;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.space.Space;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * n environments of the same kind, stepped as one: Gymnasium's {@code VectorEnv}. Observations and
 * actions are batched: of n boxes, one array with a row for each; of n choices, an {@code int[]}.
 *
 * <p>What is returned does not depend on how many threads do the work.
 *
 * <p>Thread contract: one thread at a time calls it.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public interface VectorEnvironment<O, A> extends AutoCloseable {

  /**
   * How many environments there are.
   *
   * @return n, at least 1
   */
  int size();

  /**
   * What can be observed of all of them at once.
   *
   * @return the batched observation space
   */
  Space<O> observationSpace();

  /**
   * What can be done in all of them at once.
   *
   * @return the batched action space
   */
  Space<A> actionSpace();

  /**
   * What can be observed of one of them.
   *
   * @return the observation space of each environment
   */
  Space<?> singleObservationSpace();

  /**
   * What can be done in one of them.
   *
   * @return the action space of each environment
   */
  Space<?> singleActionSpace();

  /**
   * When the next episode begins.
   *
   * @return the mode
   */
  AutoresetMode autoresetMode();

  /**
   * What the environments can draw.
   *
   * @return the metadata of each environment
   */
  EnvironmentMetadata metadata();

  /**
   * Begins an episode in every environment.
   *
   * @param seeds one for each environment, null to go on with its generator; null to go on with all
   * @param options passed to every environment
   * @return the first observations
   */
  VectorReset<O> reset(@Nullable List<@Nullable Long> seeds, Map<String, Object> options);

  /**
   * Begins an episode in every environment, from the seeds {@code seed}, {@code seed + 1}, ….
   *
   * @param seed the seed of the first environment
   * @return the first observations
   */
  VectorReset<O> reset(long seed);

  /**
   * Begins an episode in every environment, going on with their generators; the first time, from
   * the seeds 0, 1, ….
   *
   * @return the first observations
   */
  default VectorReset<O> reset() {
    return reset(null, Map.of());
  }

  /**
   * Begins an episode in some environments and leaves the others where they are, for {@link
   * AutoresetMode#DISABLED}.
   *
   * @param mask which environments, n entries, at least one of them true
   * @return all observations, and the infos of those that were reset
   * @throws IllegalStateException in another mode, or before the first reset
   */
  VectorReset<O> resetWhere(boolean[] mask);

  /**
   * Acts in every environment.
   *
   * @param actions a value of {@link #actionSpace()}
   * @return what came of it
   * @throws com.datasaz.rl.env.ResetNeededException before the first reset, and after the end of an
   *     episode in {@link AutoresetMode#DISABLED}
   */
  VectorStep<O> step(A actions);

  /**
   * Plays a policy for some steps in every environment: what calling {@link #step} in a loop does,
   * bit for bit, but that environments do not wait for each other between the steps. That is what
   * makes several threads pay for environments that take less than microseconds.
   *
   * @param policy chooses, on the threads that step
   * @param steps how many steps, at least 1
   * @return all that was seen and done, environment by environment; infos are left out
   * @throws com.datasaz.rl.env.ResetNeededException before the first reset, and after a rollout
   *     that broke off with an exception
   * @throws IllegalStateException unless observations are arrays or choices, in {@link
   *     AutoresetMode#NEXT_STEP}
   * @throws UnsupportedOperationException if this is a wrapper: its changes belong to the steps
   */
  default VectorRollout<O, A> rollout(VectorPolicy<O, A> policy, int steps) {
    throw new UnsupportedOperationException(
        this + " cannot roll out as a whole: call step() in a loop, or wrap each environment");
  }

  /**
   * Draws every environment.
   *
   * @return one drawing for each, empty where there is none
   */
  List<Optional<Rendering>> render();

  /** Closes every environment. Closing twice is allowed. */
  @Override
  void close();
}
