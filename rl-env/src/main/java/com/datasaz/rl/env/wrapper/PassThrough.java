package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper that changes neither the spaces nor the observations: it watches, counts, refuses or
 * ends.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public abstract class PassThrough<O, A> extends Wrapper<O, A, O, A> {

  /**
   * A wrapper around an environment.
   *
   * @param inner the environment inside
   */
  protected PassThrough(Environment<O, A> inner) {
    super(inner);
  }

  @Override
  public Space<O> observationSpace() {
    return inner().observationSpace();
  }

  @Override
  public Space<A> actionSpace() {
    return inner().actionSpace();
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    return inner().reset(seed, options);
  }

  @Override
  public Step<O> step(A action) {
    return inner().step(action);
  }

  @Override
  public boolean observeInto(@Nullable O batch, int offset) {
    return inner().observeInto(batch, offset);
  }
}
