package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.ResetNeededException;
import com.datasaz.rl.env.Step;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to step or draw before the first reset, and to step after the end of an episode.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class OrderEnforcing<O, A> extends PassThrough<O, A> {

  private final boolean renderEnforced;
  private boolean hasReset;
  private boolean ended;

  /**
   * Enforces the order of steps and of drawings.
   *
   * @param inner the environment inside
   */
  public OrderEnforcing(Environment<O, A> inner) {
    this(inner, true);
  }

  /**
   * Enforces the order of steps, and of drawings if so wished.
   *
   * @param inner the environment inside
   * @param renderEnforced whether drawing before the first reset is refused too
   */
  public OrderEnforcing(Environment<O, A> inner, boolean renderEnforced) {
    super(inner);
    this.renderEnforced = renderEnforced;
  }

  /**
   * Whether an episode was ever begun.
   *
   * @return true after the first reset
   */
  public boolean hasReset() {
    return hasReset;
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    Reset<O> start = inner().reset(seed, options);
    hasReset = true;
    ended = false;
    return start;
  }

  @Override
  public Step<O> step(A action) {
    if (!hasReset) {
      throw ResetNeededException.beforeStep(inner().unwrapped().toString());
    }
    if (ended) {
      throw ResetNeededException.afterEnd(inner().unwrapped().toString());
    }
    Step<O> step = inner().step(action);
    if (step.ended()) {
      ended = true;
    }
    return step;
  }

  @Override
  public Optional<Rendering> render() {
    if (renderEnforced && !hasReset) {
      throw ResetNeededException.beforeRender(inner().unwrapped().toString());
    }
    return inner().render();
  }

  @Override
  protected EnvironmentSpec describe(EnvironmentSpec spec) {
    return spec.withOrderEnforced(true);
  }
}
