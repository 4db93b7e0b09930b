package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.Step;
import java.util.Map;

/**
 * Does every action several times and adds up the rewards, stopping at the end of an episode.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class RepeatAction<O, A> extends PassThrough<O, A> {

  private final int times;

  /**
   * Actions done several times.
   *
   * @param inner the environment inside
   * @param times how often each action is done; at least 1
   */
  public RepeatAction(Environment<O, A> inner, int times) {
    super(inner);
    this.times = Arguments.atLeast("times", 1, times);
  }

  @Override
  public Step<O> step(A action) {
    Step<O> step = inner().step(action);
    double total = step.reward();
    for (int done = 1; done < times && !step.ended(); done++) {
      step = inner().step(action);
      total += step.reward();
    }
    return step.withReward(total);
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("num_repeats", times);
  }
}
