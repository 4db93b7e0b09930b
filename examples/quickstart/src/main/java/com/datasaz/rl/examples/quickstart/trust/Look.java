package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.experiment.rollout.RolloutState;
import com.datasaz.rl.experiment.rollout.StageObservation;
import com.datasaz.rl.experiment.rollout.StageObservation.Pair;
import com.datasaz.rl.experiment.statistics.Comparison;

/**
 * A look at a rollout.
 *
 * @param day when, in days since the shop opened
 * @param stage which stage was looked at, from 0
 * @param share which part of the customers outside of the control saw the new policy until then
 * @param seen what happened in the stage
 * @param bound the guardrail's effect in the stage, with the bound that rolls back below 0
 * @param after what came of the look
 */
public record Look(
    double day,
    int stage,
    double share,
    StageObservation seen,
    Comparison bound,
    RolloutState after) {
  /**
   * Returns the samples of a metric.
   *
   * @param metric one of {@link com.datasaz.rl.deploy.RolloutMetrics}
   * @return those of control and treatment
   */
  public Pair pair(String metric) {
    Pair pair = seen.metrics().get(metric);
    if (pair == null) {
      throw new IllegalArgumentException("metric must be measured, got " + metric);
    }
    return pair;
  }

  /**
   * Tells whether the look ended its stage.
   *
   * @return true when the share changes, or the rollout is over
   */
  public boolean isLastOfStage() {
    return after.isOver() || after.stage() != stage;
  }
}
