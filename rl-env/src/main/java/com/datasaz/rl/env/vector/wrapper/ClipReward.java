package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorStep;

/**
 * Clips every reward. See {@link com.datasaz.rl.env.wrapper.ClipReward}.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public final class ClipReward<O, A> extends VectorRewardWrapper<O, A> {
  private final double least;
  private final double most;

  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param least the least reward; negative infinity for none
   * @param most the largest reward; infinity for none
   * @throws IllegalArgumentException unless least is at most most and one of them finite
   */
  public ClipReward(VectorEnvironment<O, A> inner, double least, double most) {
    super(inner);
    if (!(least <= most) || (Double.isInfinite(least) && Double.isInfinite(most))) {
      throw new IllegalArgumentException(
          "ClipReward needs least <= most and one of them finite, got " + least + " and " + most);
    }
    this.least = least;
    this.most = most;
  }

  @Override
  protected double[] rewards(VectorStep<O> step) {
    double[] rewards = new double[size()];
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] = Math.min(Math.max(step.rewards()[i], least), most);
    }
    return rewards;
  }
}
