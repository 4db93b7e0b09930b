package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.vector.VectorStep;

/**
 * A wrapper that changes rewards: Gymnasium's {@code VectorRewardWrapper}.
 *
 * @param <O> type of the batched observations
 * @param <A> type of the batched actions
 */
public abstract class VectorRewardWrapper<O, A> extends VectorPassThrough<O, A> {
  /**
   * A wrapper.
   *
   * @param inner what is inside
   */
  protected VectorRewardWrapper(VectorEnvironment<O, A> inner) {
    super(inner);
  }

  /**
   * Changes the rewards of a step.
   *
   * @param step what the vector inside returned; its arrays are not to be written to
   * @return n rewards
   */
  protected abstract double[] rewards(VectorStep<O> step);

  @Override
  public final VectorStep<O> step(A actions) {
    VectorStep<O> step = inner().step(actions);
    return new VectorStep<>(
        step.observations(), rewards(step), step.terminated(), step.truncated(), step.infos());
  }
}
