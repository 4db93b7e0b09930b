package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.vector.VectorEnvironment;

/**
 * Stretches every action to the bounds inside. See {@link
 * com.datasaz.rl.env.wrapper.RescaleAction}.
 *
 * @param <O> type of the batched observations
 * @param <T> type of the batched actions: an array
 */
public final class RescaleAction<O, T> extends VectorizeTransformAction<O, T> {
  /**
   * A wrapper.
   *
   * @param inner what is inside, with actions that are arrays
   * @param least the least value of an element
   * @param most the largest value of an element
   */
  public RescaleAction(VectorEnvironment<O, T> inner, double least, double most) {
    super(inner, one -> new com.datasaz.rl.env.wrapper.RescaleAction<>(one, least, most));
  }
}
