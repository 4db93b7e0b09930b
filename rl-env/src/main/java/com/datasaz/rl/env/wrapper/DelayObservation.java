package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.space.Box;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows observations some steps late, and zeros until the first one arrives.
 *
 * @param <T> array type of the observations
 * @param <A> type of the actions
 */
public final class DelayObservation<T, A> extends ObservationWrapper<T, T, A> {

  private final Box<T> box;
  private final int delay;
  private final Deque<T> waiting = new ArrayDeque<>();

  /**
   * Late observations.
   *
   * @param inner an environment that observes a box
   * @param delay by how many steps; at least 0
   */
  public DelayObservation(Environment<T, A> inner, int delay) {
    super(inner, inner.observationSpace());
    this.box = Arguments.box("DelayObservation", inner.observationSpace());
    this.delay = Arguments.atLeast("delay", 0, delay);
  }

  @Override
  public Reset<T> reset(@Nullable Long seed, Map<String, Object> options) {
    waiting.clear();
    return super.reset(seed, options);
  }

  @Override
  protected T observation(T observation) {
    waiting.addLast(observation);
    return waiting.size() > delay ? waiting.removeFirst() : Boxes.nearestToZero(box);
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("delay", delay);
  }
}
