package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.vector.VectorEnvironment;

/**
 * Takes the colour out of every picture. See {@link
 * com.datasaz.rl.env.wrapper.GrayscaleObservation}.
 *
 * @param <A> type of the batched actions
 */
public final class GrayscaleObservation<A>
    extends VectorizeTransformObservation<byte[], byte[], A> {
  /**
   * A wrapper.
   *
   * @param inner what is inside, with observations that are arrays
   * @param keepDimension whether a last dimension of one stays
   */
  public GrayscaleObservation(VectorEnvironment<byte[], A> inner, boolean keepDimension) {
    super(
        inner,
        Batches.arrayType("GrayscaleObservation", inner),
        (Environment<byte[], Object> one) ->
            new com.datasaz.rl.env.wrapper.GrayscaleObservation<>(one, keepDimension));
  }
}
