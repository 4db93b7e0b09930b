package com.datasaz.rl.store;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.internal.Require;
import java.time.Instant;

/**
 * One line of the audit trail.
 *
 * @param model the model
 * @param version the version that became active
 * @param rolledBack whether it came by a roll back; while the latest line says so, a trainer
 *     publishes without activating
 * @param reason why, at most 255 characters
 * @param time when, to the microsecond
 */
public record Activation(
    String model, String version, boolean rolledBack, String reason, Instant time) {
  /** Longest reason. */
  public static final int MAX_REASON_LENGTH = 255;

  /**
   * Checks the texts.
   *
   * @param model the model
   * @param version the version that became active
   * @param rolledBack whether it came by a roll back
   * @param reason why
   * @param time when
   */
  public Activation {
    Require.text("model", model, ModelVersion.MAX_MODEL_LENGTH);
    Require.text("version", version, ModelVersion.MAX_VERSION_LENGTH);
    Require.text("reason", reason, MAX_REASON_LENGTH);
    time = Times.micros("activation time", time);
  }
}
