package com.datasaz.rl.algorithms.dqn.training;

/**
 * Is told what happens in a run, on the run's own thread; every method does nothing unless
 * overridden. What it does changes nothing about the run, and what it throws ends the run.
 */
public interface TrainingListener {

  /**
   * An episode ended.
   *
   * @param episode the episode
   */
  default void episodeEnded(Episode episode) {}

  /**
   * An evaluation is about to begin.
   *
   * @param step environment steps taken
   */
  default void evaluationBegins(long step) {}

  /**
   * An evaluation ended.
   *
   * @param evaluation what it found
   */
  default void evaluated(Evaluation evaluation) {}

  /**
   * The run was measured.
   *
   * @param metrics what was found
   */
  default void measured(TrainingMetrics metrics) {}

  /**
   * The run ended before its last step.
   *
   * @param step environment steps taken
   * @param reason why
   */
  default void stopped(long step, String reason) {}
}
