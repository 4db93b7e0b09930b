package com.datasaz.rl.deploy;

import java.time.Instant;

/**
 * What a training pipeline does now.
 *
 * @param phase what it does
 * @param candidate the candidate that it is at, empty when none
 * @param done how many candidates are done
 * @param candidates how many there are
 * @param progress how far the candidate's training is, in [0, 1]
 * @param since when the run began
 * @param message what came of it, or what it waits for
 */
public record PipelineStatus(
    Phase phase,
    String candidate,
    int done,
    int candidates,
    double progress,
    Instant since,
    String message) {
  /** What a pipeline does. */
  public enum Phase {
    /** It has not run yet. */
    IDLE,
    /** It reads the log and learns. */
    TRAINING,
    /** It values what was learnt on the validation part. */
    EVALUATING,
    /** It has ended, with or without a new model. */
    DONE,
    /** It was told to stop; run it again with the same time to go on. */
    CANCELLED,
    /** It failed; run it again with the same time to go on. */
    FAILED
  }
}
