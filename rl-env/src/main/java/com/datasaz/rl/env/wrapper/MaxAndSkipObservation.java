package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Box;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does every action several times, adds up the rewards, and shows the greater of the last two
 * observations in every element, against things that flicker.
 *
 * @param <T> array type of the observations
 * @param <A> type of the actions
 */
public final class MaxAndSkipObservation<T, A> extends PassThrough<T, A> {

  private final Box<T> box;
  private final int skip;

  /**
   * Every n-th observation.
   *
   * @param inner an environment that observes a box
   * @param skip how often each action is done; at least 2
   */
  public MaxAndSkipObservation(Environment<T, A> inner, int skip) {
    super(inner);
    this.box = Arguments.box("MaxAndSkipObservation", inner.observationSpace());
    this.skip = Arguments.atLeast("skip", 2, skip);
  }

  @Override
  public Step<T> step(A action) {
    Step<T> step = inner().step(action);
    T previous = step.observation();
    double total = step.reward();
    for (int done = 1; done < skip && !step.ended(); done++) {
      previous = step.observation();
      step = inner().step(action);
      total += step.reward();
    }
    return step.withReward(total).withObservation(greater(previous, step.observation()));
  }

  private T greater(T first, T second) {
    T row = box.dtype().newArray(box.size());
    for (int i = 0; i < box.size(); i++) {
      box.dtype().set(row, i, Math.max(box.dtype().get(first, i), box.dtype().get(second, i)));
    }
    return row;
  }

  @Override
  public boolean observeInto(@Nullable T batch, int offset) {
    return false;
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("skip", skip);
  }
}
