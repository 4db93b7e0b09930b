package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.vector.VectorEnvironment;
import java.util.function.UnaryOperator;

/**
 * Changes every action by a function. See {@link com.datasaz.rl.env.wrapper.TransformAction}.
 *
 * @param <O> type of the batched observations
 * @param <T> type of the batched actions: an array
 */
public final class TransformAction<O, T> extends VectorizeTransformAction<O, T> {
  /**
   * A wrapper.
   *
   * @param inner what is inside, with actions that are arrays
   * @param function what becomes of a single action
   * @param space the space that single actions are in before
   */
  public TransformAction(VectorEnvironment<O, T> inner, UnaryOperator<T> function, Space<T> space) {
    super(inner, one -> new com.datasaz.rl.env.wrapper.TransformAction<>(one, function, space));
  }
}
