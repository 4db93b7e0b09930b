package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Truncates an episode at a number of steps. A step that both terminates and reaches the limit is
 * marked as both.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions
 */
public final class TimeLimit<O, A> extends PassThrough<O, A> {

  private final int maxEpisodeSteps;
  private int elapsed;

  /**
   * A limit on the length of episodes.
   *
   * @param inner the environment inside
   * @param maxEpisodeSteps the step that is truncated; at least 1
   */
  public TimeLimit(Environment<O, A> inner, int maxEpisodeSteps) {
    super(inner);
    this.maxEpisodeSteps = Arguments.atLeast("maxEpisodeSteps", 1, maxEpisodeSteps);
  }

  /**
   * The limit.
   *
   * @return the step that is truncated
   */
  public int maxEpisodeSteps() {
    return maxEpisodeSteps;
  }

  @Override
  public Reset<O> reset(@Nullable Long seed, Map<String, Object> options) {
    elapsed = 0;
    return inner().reset(seed, options);
  }

  @Override
  public Step<O> step(A action) {
    Step<O> step = inner().step(action);
    elapsed++;
    return elapsed >= maxEpisodeSteps ? step.truncate() : step;
  }

  @Override
  protected EnvironmentSpec describe(EnvironmentSpec spec) {
    return spec.withMaxEpisodeSteps(maxEpisodeSteps);
  }
}
