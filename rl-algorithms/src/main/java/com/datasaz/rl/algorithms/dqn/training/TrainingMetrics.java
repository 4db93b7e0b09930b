package com.datasaz.rl.algorithms.dqn.training;

import com.datasaz.rl.algorithms.dqn.diagnosis.NetworkHealth;
import com.datasaz.rl.algorithms.dqn.diagnosis.Warning;
import java.util.List;

/**
 * How a run stands. Means are over what happened since it was last measured, and NaN when nothing
 * did.
 *
 * @param step environment steps taken
 * @param episodes episodes that have ended
 * @param meanReturn mean return of the episodes that ended
 * @param gradientSteps gradient steps taken
 * @param loss mean loss
 * @param gradientNorm mean length of the gradient before it was clipped
 * @param exploration probability of a random action, or temperature; NaN for noisy layers
 * @param learningRate the optimiser's rate
 * @param remembered transitions in the replay
 * @param health what a sample of the replay says about the network
 * @param warnings what has gone wrong, with advice
 */
public record TrainingMetrics(
    long step,
    long episodes,
    double meanReturn,
    long gradientSteps,
    double loss,
    double gradientNorm,
    double exploration,
    double learningRate,
    int remembered,
    NetworkHealth health,
    List<Warning> warnings) {

  /**
   * Copies the list.
   *
   * @param step environment steps taken
   * @param episodes episodes that have ended
   * @param meanReturn mean return of the episodes that ended
   * @param gradientSteps gradient steps taken
   * @param loss mean loss
   * @param gradientNorm mean length of the gradient before it was clipped
   * @param exploration probability of a random action, or temperature; NaN for noisy layers
   * @param learningRate the optimiser's rate
   * @param remembered transitions in the replay
   * @param health what a sample of the replay says about the network
   * @param warnings what has gone wrong, with advice
   */
  public TrainingMetrics {
    warnings = List.copyOf(warnings);
  }
}
