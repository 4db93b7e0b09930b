package com.datasaz.rl.experiment.rollout;

import com.datasaz.rl.experiment.rollout.Guardrail.Health;
import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.experiment.statistics.Comparison;
import com.datasaz.rl.experiment.statistics.Effect;
import com.datasaz.rl.experiment.statistics.SampleRatio;
import com.datasaz.rl.internal.Require;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Moves a rollout on, look by look: a pure function of plan, state, observation and time, so any
 * node may take a look, and the same history gives the same moves.
 *
 * <p>At every look, in this order: a guardrail whose one-sided sequential bound lies beyond its
 * tolerance rolls back at once; a sample ratio that cannot be chance pauses; and when the hold is
 * over, both sides have customers enough and every guardrail's estimate is within its tolerance,
 * the next stage begins. Looks may be taken as often as one likes.
 *
 * @param plan the plan, the same from the first look to the last
 */
public record RolloutMachine(RolloutPlan plan) {
  /**
   * Takes a look.
   *
   * @param state where the rollout stands
   * @param seen what happened since {@link RolloutState#since()}
   * @param now when
   * @return where it stands now
   * @throws IllegalArgumentException when a guardrail's metric is missing, or the stage is not of
   *     this plan
   */
  public RolloutState look(RolloutState state, StageObservation seen, Instant now) {
    Require.inRange("stage", state.stage(), 0, plan.stages().size() - 1);
    if (state.isOver()) {
      return state;
    }
    for (Guardrail guardrail : plan.guardrails()) {
      if (health(guardrail, seen) == Health.HARMED) {
        return state.becoming(Status.ROLLED_BACK, harm(guardrail, seen));
      }
    }
    return state.status() == Status.PAUSED ? state : watch(state, seen, now);
  }

  private RolloutState watch(RolloutState state, StageObservation seen, Instant now) {
    double ratio = ratioPValue(state, seen);
    RolloutState watched = state.observing(ratio, waiting(state, seen, now));
    if (watched.ratioPValue() <= plan.ratioAlpha()) {
      return watched.becoming(Status.PAUSED, mismatch(watched.ratioPValue(), seen));
    }
    return isReady(state, seen, now) ? advance(watched, now) : watched;
  }

  private double ratioPValue(RolloutState state, StageObservation seen) {
    List<Long> observed = List.of(seen.controlUnits(), seen.treatmentUnits());
    return SampleRatio.anytimePValue(observed, plan.expectedRatio(state.stage()));
  }

  /**
   * Computes what a guardrail is judged by: the relative effect in a stage, and the bound that
   * rolls back when it lies beyond the tolerance, valid at every look.
   *
   * @param guardrail one of the plan's
   * @param seen what happened in the stage
   * @return the effect, as a part of the control's mean, bounded on the side of harm; its problem
   *     where it cannot be judged yet
   */
  public Comparison bound(Guardrail guardrail, StageObservation seen) {
    return guardrail.bound(
        seen.effect(guardrail.metric()), plan.alphaEach(), 4.0 * plan.smallestSample());
  }

  private boolean isReady(RolloutState state, StageObservation seen, Instant now) {
    return isHeld(state, now)
        && hasSample(seen)
        && plan.guardrails().stream().allMatch(one -> health(one, seen) == Health.HEALTHY);
  }

  private boolean isHeld(RolloutState state, Instant now) {
    return !now.isBefore(state.since().plus(plan.hold()));
  }

  private boolean hasSample(StageObservation seen) {
    return Math.min(seen.controlUnits(), seen.treatmentUnits()) >= plan.smallestSample();
  }

  private Health health(Guardrail guardrail, StageObservation seen) {
    return guardrail.judge(bound(guardrail, seen));
  }

  private RolloutState advance(RolloutState state, Instant now) {
    int next = state.stage() + 1;
    if (next == plan.stages().size()) {
      return state.becoming(Status.COMPLETE, "all stages passed");
    }
    return new RolloutState(Status.RUNNING, next, now, 1, "guardrails healthy at the stage before");
  }

  private String waiting(RolloutState state, StageObservation seen, Instant now) {
    if (!isHeld(state, now)) {
      return "waiting until " + state.since().plus(plan.hold());
    }
    return hasSample(seen)
        ? "waiting for guardrails to be within their tolerance"
        : "waiting for " + plan.smallestSample() + " customers on each side";
  }

  private static String harm(Guardrail guardrail, StageObservation seen) {
    Effect effect = seen.effect(guardrail.metric());
    return String.format(
        Locale.ROOT,
        "%s changed by %+.1f %% (standard error %.1f %%) with %,d customers",
        guardrail.metric(),
        100 * effect.estimate(),
        100 * effect.standardError(),
        effect.units());
  }

  private static String mismatch(double pValue, StageObservation seen) {
    return String.format(
        Locale.ROOT,
        "sample ratio mismatch, p %.2g: %,d customers of the control, %,d of the treatment",
        pValue,
        seen.controlUnits(),
        seen.treatmentUnits());
  }

  /**
   * Goes on after a pause, with the stage begun anew.
   *
   * @param state a paused rollout
   * @param now when
   * @param reason who found what
   * @return the same stage, running
   * @throws IllegalStateException when it is not paused
   */
  public RolloutState resume(RolloutState state, Instant now, String reason) {
    if (state.status() != Status.PAUSED) {
      throw new IllegalStateException(
          "only a paused rollout can be resumed, this one is " + state.status());
    }
    return new RolloutState(Status.RUNNING, state.stage(), now, 1, reason);
  }

  /**
   * Ends a rollout by hand.
   *
   * @param state where it stands
   * @param reason who wants it, and why
   * @return rolled back
   */
  public RolloutState rollBack(RolloutState state, String reason) {
    return state.becoming(Status.ROLLED_BACK, reason);
  }
}
