package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.vector.VectorEnvironment;

/**
 * Makes every observation one row of numbers. See {@link
 * com.datasaz.rl.env.wrapper.FlattenObservation}.
 *
 * @param <F> type of the rows, such as {@code float[]}
 * @param <P> type of the batched observations of what is inside
 * @param <A> type of the batched actions
 */
public final class FlattenObservation<F, P, A> extends VectorizeTransformObservation<F, P, A> {
  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param dtype the element type of the rows
   */
  public FlattenObservation(VectorEnvironment<P, A> inner, Dtype<F> dtype) {
    super(
        inner,
        dtype.arrayType(),
        (Environment<Object, Object> one) ->
            new com.datasaz.rl.env.wrapper.FlattenObservation<>(one, dtype));
  }
}
