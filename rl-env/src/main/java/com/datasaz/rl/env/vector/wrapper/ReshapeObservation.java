package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.vector.VectorEnvironment;

/**
 * Gives every observation another shape. See {@link com.datasaz.rl.env.wrapper.ReshapeObservation}.
 *
 * @param <T> type of the arrays, such as {@code float[]}
 * @param <A> type of the batched actions
 */
public final class ReshapeObservation<T, A> extends VectorizeTransformObservation<T, T, A> {
  /**
   * A wrapper.
   *
   * @param inner what is inside, with observations that are arrays
   * @param shape the shape of a single observation
   */
  public ReshapeObservation(VectorEnvironment<T, A> inner, int... shape) {
    super(
        inner,
        Batches.arrayType("ReshapeObservation", inner),
        (Environment<T, Object> one) ->
            new com.datasaz.rl.env.wrapper.ReshapeObservation<>(one, shape));
  }
}
