package com.datasaz.rl.env.vector;

import com.datasaz.rl.env.Environment;
import java.util.List;

/**
 * A vector of environments stepped one after the other, by the thread that calls.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public final class SyncVectorEnvironment<O, A> extends AbstractVectorEnvironment<O, A> {

  /**
   * A vector with the default options.
   *
   * @param environments the environments, all with the same spaces; at least one
   * @param observations class of the batched observations, such as {@code float[].class}
   * @param actions class of the batched actions, such as {@code int[].class} for n choices
   * @throws IllegalArgumentException if there is none, their spaces differ, or the batches are of
   *     other classes
   */
  public SyncVectorEnvironment(
      List<? extends Environment<?, ?>> environments, Class<O> observations, Class<A> actions) {
    this(environments, observations, actions, VectorOptions.DEFAULT);
  }

  /**
   * A vector.
   *
   * @param environments the environments, all with the same spaces; at least one
   * @param observations class of the batched observations, such as {@code float[].class}
   * @param actions class of the batched actions, such as {@code int[].class} for n choices
   * @param options how it behaves
   * @throws IllegalArgumentException if there is none, their spaces differ, or the batches are of
   *     other classes
   */
  public SyncVectorEnvironment(
      List<? extends Environment<?, ?>> environments,
      Class<O> observations,
      Class<A> actions,
      VectorOptions options) {
    super(environments, observations, actions, options);
  }

  @Override
  void run(Crew.Task task) {
    task.run(0, size());
  }
}
