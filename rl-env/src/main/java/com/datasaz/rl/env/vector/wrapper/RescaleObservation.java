package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.vector.VectorEnvironment;

/**
 * Stretches every observation to other bounds. See {@link
 * com.datasaz.rl.env.wrapper.RescaleObservation}.
 *
 * @param <T> type of the arrays, such as {@code float[]}
 * @param <A> type of the batched actions
 */
public final class RescaleObservation<T, A> extends VectorizeTransformObservation<T, T, A> {
  /**
   * A wrapper.
   *
   * @param inner what is inside, with observations that are arrays
   * @param least the new least value of bounded elements
   * @param most the new largest value of bounded elements
   */
  public RescaleObservation(VectorEnvironment<T, A> inner, double least, double most) {
    super(
        inner,
        Batches.arrayType("RescaleObservation", inner),
        (Environment<T, Object> one) ->
            new com.datasaz.rl.env.wrapper.RescaleObservation<>(one, least, most));
  }
}
