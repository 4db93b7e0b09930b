package com.datasaz.rl.experiment.rollout;

import com.datasaz.rl.internal.Require;
import java.time.Instant;

/**
 * Where a rollout stands: a value, to be stored between looks.
 *
 * @param status what it does
 * @param stage the place in the plan's stages, from 0
 * @param since when the stage began; what is observed of a stage begins here
 * @param ratioPValue the smallest p value of the sample ratio in this stage so far
 * @param reason why it stands there, at most 255 characters
 */
public record RolloutState(
    Status status, int stage, Instant since, double ratioPValue, String reason) {
  private static final int MAX_REASON_LENGTH = 255;

  /** What a rollout does. */
  public enum Status {
    /** It watches the stage. */
    RUNNING,
    /** It keeps the stage until somebody has found out what is wrong. */
    PAUSED,
    /** Nobody sees the new policy any more. */
    ROLLED_BACK,
    /** All but the control see the new policy, and it stays so. */
    COMPLETE
  }

  /**
   * Checks every component.
   *
   * @param status what it does
   * @param stage the place in the plan's stages
   * @param since when the stage began
   * @param ratioPValue the smallest p value of the sample ratio
   * @param reason why it stands there
   */
  public RolloutState {
    Require.inRange("stage", stage, 0, 1_000);
    Require.inRange("p value of the sample ratio", ratioPValue, 0, 1);
    Require.text("reason", reason, MAX_REASON_LENGTH);
  }

  /**
   * Begins a rollout.
   *
   * @param now when
   * @return its first stage
   */
  public static RolloutState start(Instant now) {
    return new RolloutState(Status.RUNNING, 0, now, 1, "started");
  }

  /**
   * Says whether it is over.
   *
   * @return true when no look changes it any more
   */
  public boolean isOver() {
    return status == Status.ROLLED_BACK || status == Status.COMPLETE;
  }

  /**
   * Returns which part of the customers outside of the control sees the new policy.
   *
   * @param plan the rollout's plan
   * @return the share, in [0, 1]
   */
  public double share(RolloutPlan plan) {
    return status == Status.ROLLED_BACK ? 0 : plan.stages().get(stage);
  }

  RolloutState becoming(Status next, String why) {
    return new RolloutState(next, stage, since, ratioPValue, why);
  }

  RolloutState observing(double ratioPValueNow, String why) {
    double smallest = Math.min(ratioPValue, ratioPValueNow);
    return new RolloutState(status, stage, since, smallest, why);
  }
}
