package com.datasaz.rl.policy;

/**
 * When something happened, on the two clocks by which a model may forget.
 *
 * @param step a position in the log, or a count of rounds; steps of a learner's experiences need
 *     not be ordered
 * @param epochMicros microseconds since 1970-01-01T00:00Z
 */
public record Moment(long step, long epochMicros) {
  /** Step 0 at the epoch: for models that never forget. */
  public static final Moment START = new Moment(0, 0);
}
