package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorStep;
import java.util.function.DoubleUnaryOperator;

/**
 * Changes every reward by a function. See {@link com.datasaz.rl.env.wrapper.TransformReward}.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public final class TransformReward<O, A> extends VectorRewardWrapper<O, A> {
  private final DoubleUnaryOperator function;

  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param function what becomes of a reward
   */
  public TransformReward(VectorEnvironment<O, A> inner, DoubleUnaryOperator function) {
    super(inner);
    this.function = function;
  }

  @Override
  protected double[] rewards(VectorStep<O> step) {
    double[] rewards = new double[size()];
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] = function.applyAsDouble(step.rewards()[i]);
    }
    return rewards;
  }
}
