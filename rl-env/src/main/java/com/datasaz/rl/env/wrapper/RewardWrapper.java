package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Step;

/**
 * A wrapper that rewards otherwise than the environment inside does.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public abstract class RewardWrapper<O, A> extends PassThrough<O, A> {

  /**
   * A wrapper around an environment.
   *
   * @param inner the environment inside
   */
  protected RewardWrapper(Environment<O, A> inner) {
    super(inner);
  }

  /**
   * Turns a reward from inside into one for outside.
   *
   * @param reward the reward inside
   * @return the reward outside; finite
   */
  protected abstract double reward(double reward);

  @Override
  public Step<O> step(A action) {
    Step<O> step = inner().step(action);
    return step.withReward(reward(step.reward()));
  }
}
