package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper that does something else than it is told.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions outside
 * @param <B> type of the actions inside
 */
public abstract class ActionWrapper<O, A, B> extends Wrapper<O, A, O, B> {

  private final Space<A> actionSpace;

  /**
   * A wrapper around an environment.
   *
   * @param inner the environment inside
   * @param actionSpace what can be done outside
   */
  protected ActionWrapper(Environment<O, B> inner, Space<A> actionSpace) {
    super(inner);
    this.actionSpace = actionSpace;
  }

  /**
   * Turns an action from outside into one for inside.
   *
   * @param action an element of this action space
   * @return an element of the inner action space
   */
  protected abstract B action(A action);

  @Override
  public final Space<O> observationSpace() {
    return inner().observationSpace();
  }

  @Override
  public final Space<A> actionSpace() {
    return actionSpace;
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    return inner().reset(seed, options);
  }

  @Override
  public Step<O> step(A action) {
    return inner().step(action(action));
  }

  @Override
  public boolean observeInto(@Nullable O batch, int offset) {
    return inner().observeInto(batch, offset);
  }
}
