package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import java.util.function.Function;

/**
 * Applies a function to every observation.
 *
 * @param <O> type of the observations outside
 * @param <P> type of the observations inside
 * @param <A> type of the actions
 */
public final class TransformObservation<O, P, A> extends ObservationWrapper<O, P, A> {

  private final Function<? super P, ? extends O> function;

  /**
   * Observations with a function applied.
   *
   * @param inner the environment inside
   * @param function from the observation inside to the one outside; must not change its argument
   * @param observationSpace what can be observed outside
   */
  public TransformObservation(
      Environment<P, A> inner,
      Function<? super P, ? extends O> function,
      Space<O> observationSpace) {
    super(inner, observationSpace);
    this.function = function;
  }

  @Override
  protected O observation(P observation) {
    return function.apply(observation);
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("func", function);
  }
}
