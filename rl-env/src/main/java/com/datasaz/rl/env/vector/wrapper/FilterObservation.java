package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.vector.VectorEnvironment;
import java.util.Map;

/**
 * Keeps some parts of observations that are maps. See {@link
 * com.datasaz.rl.env.wrapper.FilterObservation}.
 *
 * @param <A> type of the batched actions
 */
@SuppressWarnings("rawtypes") // the class of a map says nothing of its entries
public final class FilterObservation<A> extends VectorizeTransformObservation<Map, Map, A> {
  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param keys the names to keep
   */
  public FilterObservation(VectorEnvironment<Map, A> inner, String... keys) {
    super(
        inner,
        Map.class,
        (Environment<Map<String, Object>, Object> one) ->
            com.datasaz.rl.env.wrapper.FilterObservation.keys(one, keys));
  }
}
