package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper that shows something else than the environment inside does.
 *
 * @param <O> type of the observations outside
 * @param <P> type of the observations inside
 * @param <A> type of the actions
 */
public abstract class ObservationWrapper<O, P, A> extends Wrapper<O, A, P, A> {

  private final Space<O> observationSpace;

  /**
   * A wrapper around an environment.
   *
   * @param inner the environment inside
   * @param observationSpace what can be observed outside
   */
  protected ObservationWrapper(Environment<P, A> inner, Space<O> observationSpace) {
    super(inner);
    this.observationSpace = observationSpace;
  }

  /**
   * Turns an observation from inside into one for outside.
   *
   * @param observation an element of the inner observation space
   * @return an element of this observation space, not written to again
   */
  protected abstract O observation(P observation);

  @Override
  public final Space<O> observationSpace() {
    return observationSpace;
  }

  @Override
  public final Space<A> actionSpace() {
    return inner().actionSpace();
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    Reset<P> start = inner().reset(seed, options);
    return start.withObservation(observation(start.observation()));
  }

  @Override
  public Step<O> step(A action) {
    Step<P> step = inner().step(action);
    return step.withObservation(observation(step.observation()));
  }
}
