package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorStep;
import com.datasaz.rl.env.wrapper.RewardWrapper;
import java.util.function.Function;

/**
 * Does to every environment's reward what a wrapper for single environments does: Gymnasium's
 * {@code VectorizeTransformReward}. For wrappers without a memory.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public final class VectorizeTransformReward<O, A> extends VectorRewardWrapper<O, A> {
  private final Stub<Object, Object> stub;
  private final Environment<Object, Object> one;

  /**
   * A wrapper.
   *
   * @param inner what is inside
   * @param wrapper puts the wrapper around an environment with the single spaces of the vector; the
   *     environment has no world, it only rewards
   */
  @SuppressWarnings("unchecked") // the stub looks at no observation and no action
  public VectorizeTransformReward(
      VectorEnvironment<O, A> inner,
      Function<Environment<Object, Object>, ? extends RewardWrapper<Object, Object>> wrapper) {
    super(inner);
    this.stub =
        new Stub<>(
            (Space<Object>) inner.singleObservationSpace(),
            (Space<Object>) inner.singleActionSpace());
    stub.show(stub);
    this.one = wrapper.apply(stub);
  }

  @Override
  protected double[] rewards(VectorStep<O> step) {
    double[] rewards = new double[size()];
    for (int i = 0; i < rewards.length; i++) {
      stub.reward(step.rewards()[i]);
      rewards[i] = one.step(stub).reward();
    }
    return rewards;
  }
}
