package com.datasaz.rl.examples.dqn.study;

import java.util.List;

/**
 * What a study found.
 *
 * @param title what was asked
 * @param setting how much was learnt from, and what was measured on
 * @param baseline the score to beat
 * @param learnt the score in question
 * @param best the score of whoever knows the simulator
 * @param scores all scores, in the order of the report
 */
public record Study(
    String title, String setting, Score baseline, Score learnt, Score best, List<Score> scores) {
  /**
   * Copies the list.
   *
   * @param title what was asked
   * @param setting how much was learnt from
   * @param baseline the score to beat
   * @param learnt the score in question
   * @param best the score of whoever knows
   * @param scores all scores
   */
  public Study {
    scores = List.copyOf(scores);
  }

  /**
   * How much of the way from the baseline to the best has been made.
   *
   * @return 1 for all of it
   */
  public double gapClosed() {
    double from = baseline.mean().value();
    return (learnt.mean().value() - from) / (best.mean().value() - from);
  }

  /**
   * By how many standard errors what was learnt beats the baseline.
   *
   * @return the number, negative when it does not
   */
  public double errorsAboveBaseline() {
    return learnt.lead(baseline).inErrors();
  }
}
