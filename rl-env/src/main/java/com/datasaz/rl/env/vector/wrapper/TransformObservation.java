package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.vector.VectorEnvironment;
import java.util.function.Function;

/**
 * Changes every observation by a function. See {@link
 * com.datasaz.rl.env.wrapper.TransformObservation}.
 *
 * @param <O> type of the batched observations
 * @param <P> type of the batched observations of what is inside
 * @param <A> type of the batched actions
 */
public final class TransformObservation<O, P, A> extends VectorizeTransformObservation<O, P, A> {
  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param observations class of the batched observations
   * @param function what becomes of a single observation
   * @param space the space that single observations are then in
   * @param <Q> type of a single observation
   * @param <S> type of a single observation inside
   */
  public <Q, S> TransformObservation(
      VectorEnvironment<P, A> inner,
      Class<O> observations,
      Function<? super S, ? extends Q> function,
      Space<Q> space) {
    super(
        inner,
        observations,
        (Environment<S, Object> one) ->
            new com.datasaz.rl.env.wrapper.TransformObservation<>(one, function, space));
  }
}
