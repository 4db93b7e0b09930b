package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorStep;
import com.datasaz.rl.env.wrapper.RunningMeanStd;
import com.datasaz.rl.internal.Require;

/**
 * Scales rewards so that discounted returns have variance 1, by statistics over all environments of
 * the vector. See {@link com.datasaz.rl.env.wrapper.NormalizeReward}.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public final class NormalizeReward<O, A> extends VectorRewardWrapper<O, A> {
  private final double gamma;
  private final double epsilon;
  private final RunningMeanStd statistics;
  private final double[] discounted;
  private boolean updating = true;

  /**
   * Discounts by 0.99 and adds 1e-8 to the variance.
   *
   * @param inner what is inside
   */
  public NormalizeReward(VectorEnvironment<O, A> inner) {
    this(inner, 0.99, 1e-8, new RunningMeanStd(1));
  }

  /**
   * Goes on with statistics.
   *
   * @param inner what is inside
   * @param gamma the discount, in [0, 1]
   * @param epsilon added to the variance, above 0
   * @param statistics of one number
   */
  public NormalizeReward(
      VectorEnvironment<O, A> inner, double gamma, double epsilon, RunningMeanStd statistics) {
    super(inner);
    this.gamma = Require.inRange("gamma", gamma, 0, 1);
    this.epsilon = Require.positive("epsilon", epsilon);
    this.statistics = statistics;
    this.discounted = new double[inner.size()];
  }

  /**
   * Returns the statistics.
   *
   * @return those that this wrapper updates
   */
  public RunningMeanStd statistics() {
    return statistics;
  }

  /**
   * Freezes the statistics, as for an evaluation.
   *
   * @param updating whether rewards still update them
   */
  public void setUpdating(boolean updating) {
    this.updating = updating;
  }

  @Override
  protected double[] rewards(VectorStep<O> step) {
    for (int i = 0; i < discounted.length; i++) {
      double before = step.terminated()[i] ? 0 : discounted[i] * gamma;
      discounted[i] = before + step.rewards()[i];
    }
    if (updating) {
      statistics.update(discounted, size());
    }
    double deviation = Math.sqrt(statistics.variance(0) + epsilon);
    double[] rewards = new double[size()];
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] = step.rewards()[i] / deviation;
    }
    return rewards;
  }
}
