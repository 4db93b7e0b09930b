package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Begins the next episode by itself: the step after an end ignores its action, resets, and returns
 * the first observation with reward 0.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class Autoreset<O, A> extends PassThrough<O, A> {

  private boolean ended;

  /**
   * An environment that needs one reset only.
   *
   * @param inner the environment inside
   */
  public Autoreset(Environment<O, A> inner) {
    super(inner);
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    ended = false;
    return inner().reset(seed, options);
  }

  @Override
  public Step<O> step(A action) {
    Step<O> step = ended ? begin() : inner().step(action);
    ended = step.ended();
    return step;
  }

  private Step<O> begin() {
    Reset<O> start = inner().reset();
    return new Step<>(start.observation(), 0.0, false, false, start.info());
  }
}
