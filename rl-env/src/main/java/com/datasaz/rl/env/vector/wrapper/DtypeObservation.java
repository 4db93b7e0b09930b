package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.vector.VectorEnvironment;

/**
 * Makes every observation an array of another element type. See {@link
 * com.datasaz.rl.env.wrapper.DtypeObservation}.
 *
 * @param <F> type of the arrays, such as {@code float[]}
 * @param <P> type of the batched observations of what is inside
 * @param <A> type of the batched actions
 */
public final class DtypeObservation<F, P, A> extends VectorizeTransformObservation<F, P, A> {
  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param dtype the element type
   */
  public DtypeObservation(VectorEnvironment<P, A> inner, Dtype<F> dtype) {
    super(
        inner,
        dtype.arrayType(),
        (Environment<Object, Object> one) ->
            new com.datasaz.rl.env.wrapper.DtypeObservation<>(one, dtype));
  }
}
