package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.Environment;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A vector of environments stepped by several threads at once: the one that calls, and helpers that
 * stay on the host's executor until {@link #close()}. A helper waits for the next step by spinning
 * for some microseconds, then sleeps.
 *
 * <p>Whatever the executor does, nothing blocks: what no helper begins, the calling thread does
 * itself. The results are those of {@link SyncVectorEnvironment}, bit for bit.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public final class AsyncVectorEnvironment<O, A> extends AbstractVectorEnvironment<O, A> {

  private final Crew crew;

  /**
   * A vector with the default options.
   *
   * @param environments the environments, all with the same spaces; at least one
   * @param observations class of the batched observations, such as {@code float[].class}
   * @param actions class of the batched actions, such as {@code int[].class} for n choices
   * @param executor where {@code threads - 1} helpers stay
   * @param threads how many threads work, with the one that calls; at least 1
   * @throws IllegalArgumentException if there is no environment, their spaces differ, or the
   *     batches are of other classes
   */
  public AsyncVectorEnvironment(
      List<? extends Environment<?, ?>> environments,
      Class<O> observations,
      Class<A> actions,
      Executor executor,
      int threads) {
    this(environments, observations, actions, executor, threads, VectorOptions.DEFAULT);
  }

  /**
   * A vector.
   *
   * @param environments the environments, all with the same spaces; at least one
   * @param observations class of the batched observations, such as {@code float[].class}
   * @param actions class of the batched actions, such as {@code int[].class} for n choices
   * @param executor where {@code threads - 1} helpers stay
   * @param threads how many threads work, with the one that calls; at least 1
   * @param options how it behaves
   * @throws IllegalArgumentException if there is no environment, their spaces differ, or the
   *     batches are of other classes
   */
  public AsyncVectorEnvironment(
      List<? extends Environment<?, ?>> environments,
      Class<O> observations,
      Class<A> actions,
      Executor executor,
      int threads,
      VectorOptions options) {
    super(environments, observations, actions, options);
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.crew = new Crew(executor, threads, size());
  }

  @Override
  void run(Crew.Task task) {
    crew.run(task);
  }

  @Override
  void runLong(Crew.Task task) {
    crew.runLong(task);
  }

  /** Sends the helpers away and closes every environment. */
  @Override
  public void close() {
    crew.close();
    super.close();
  }
}
