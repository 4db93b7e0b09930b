package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Applies a function to every reward.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class TransformReward<O, A> extends RewardWrapper<O, A> {

  private final DoubleUnaryOperator function;

  /**
   * Rewards with a function applied.
   *
   * @param inner the environment inside
   * @param function from the reward inside to the reward outside
   */
  public TransformReward(Environment<O, A> inner, DoubleUnaryOperator function) {
    super(inner);
    this.function = function;
  }

  @Override
  protected double reward(double reward) {
    return function.applyAsDouble(reward);
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("func", function);
  }
}
