package com.datasaz.rl.algorithms.dqn.training;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long a run has trained and how long it was evaluated, apart.
 *
 * <p>Thread contract: one run.
 */
public final class TrainingTimer implements TrainingListener {

  private final InstantSource clock;
  private final Instant start;
  private Instant pause;
  private Duration evaluating = Duration.ZERO;

  /**
   * Starts now.
   *
   * @param clock tells the time
   */
  public TrainingTimer(InstantSource clock) {
    this.clock = clock;
    start = clock.instant();
    pause = start;
  }

  @Override
  public void evaluationBegins(long step) {
    pause = clock.instant();
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    evaluating = evaluating.plus(Duration.between(pause, clock.instant()));
  }

  /**
   * Time spent on training, evaluations left out.
   *
   * @return the time since the start less {@link #evaluating()}
   */
  public Duration training() {
    return Duration.between(start, clock.instant()).minus(evaluating);
  }

  /**
   * Time spent on evaluations.
   *
   * @return the time
   */
  public Duration evaluating() {
    return evaluating;
  }
}
