package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.vector.VectorEnvironment;

/**
 * Clips every action to the bounds inside. See {@link com.datasaz.rl.env.wrapper.ClipAction}.
 *
 * @param <O> type of the batched observations
 * @param <T> type of the batched actions: an array
 */
public final class ClipAction<O, T> extends VectorizeTransformAction<O, T> {
  /**
   * A wrapper.
   *
   * @param inner what is inside, with actions that are arrays
   */
  public ClipAction(VectorEnvironment<O, T> inner) {
    super(inner, one -> new com.datasaz.rl.env.wrapper.ClipAction<>(one));
  }
}
