package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import java.util.function.Function;

/**
 * Applies a function to every action.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions outside
 * @param <B> type of the actions inside
 */
public final class TransformAction<O, A, B> extends ActionWrapper<O, A, B> {

  private final Function<? super A, ? extends B> function;

  /**
   * Actions with a function applied.
   *
   * @param inner the environment inside
   * @param function from the action outside to the one inside; must not change its argument
   * @param actionSpace what can be done outside
   */
  public TransformAction(
      Environment<O, B> inner, Function<? super A, ? extends B> function, Space<A> actionSpace) {
    super(inner, actionSpace);
    this.function = function;
  }

  @Override
  protected B action(A action) {
    return function.apply(action);
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("func", function);
  }
}
