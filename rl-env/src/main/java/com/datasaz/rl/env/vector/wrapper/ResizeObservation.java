package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.vector.VectorEnvironment;

/**
 * Makes every picture larger or smaller. See {@link com.datasaz.rl.env.wrapper.ResizeObservation}.
 *
 * @param <A> type of the batched actions
 */
public final class ResizeObservation<A> extends VectorizeTransformObservation<byte[], byte[], A> {
  /**
   * A wrapper.
   *
   * @param inner what is inside, with observations that are arrays
   * @param height the new height in pixels
   * @param width the new width in pixels
   */
  public ResizeObservation(VectorEnvironment<byte[], A> inner, int height, int width) {
    super(
        inner,
        Batches.arrayType("ResizeObservation", inner),
        (Environment<byte[], Object> one) ->
            new com.datasaz.rl.env.wrapper.ResizeObservation<>(one, height, width));
  }
}
