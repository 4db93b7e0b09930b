package com.datasaz.rl.experiment.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.experiment.statistics.ProportionSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolloutMachineTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int ROLLOUTS = Integer.getInteger("rl.rollouts", 100);
  private static final int CUSTOMERS_A_DAY = 40_000;
  private static final double CLICK_RATE = 0.07;

  private final RolloutPlan plan = RolloutPlan.standard(Guardrail.higher("clicks"));
  private final RolloutMachine machine = new RolloutMachine(plan);

  @Test
  void aBadModelNeverGetsBeyondFivePercent() throws IOException {
    double largest = 0;
    for (int seed = 0; seed < ROLLOUTS; seed++) {
      var result = new SimulatedRollout(plan, seed, CUSTOMERS_A_DAY, CLICK_RATE, 0.035).run();
      assertThat(result.state().status())
          .as("rollout %s: %s", seed, result)
          .isEqualTo(Status.ROLLED_BACK);
      assertThat(result.largestShare())
          .as("rollout %s: %s", seed, result)
          .isLessThanOrEqualTo(0.05);
      largest = Math.max(largest, result.largestShare());
    }
    writeDown("half the clicks: all rolled back, the largest share was " + largest);
  }

  private static void writeDown(String figure) throws IOException {
    Files.writeString(
        Path.of("target", "rollouts.txt"),
        figure + " (" + ROLLOUTS + " rollouts)\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void aModelThatIsTenPercentBetterGetsToAll() throws IOException {
    int complete = 0;
    for (int seed = 0; seed < ROLLOUTS; seed++) {
      var result =
          new SimulatedRollout(plan, seed, CUSTOMERS_A_DAY, CLICK_RATE, 1.1 * CLICK_RATE).run();
      complete += result.state().status() == Status.COMPLETE ? 1 : 0;
    }
    writeDown("10 % more clicks: " + complete + " complete");
    assertThat(complete).as("complete of %s", ROLLOUTS).isGreaterThanOrEqualTo(9 * ROLLOUTS / 10);
  }

  @Test
  void itAdvancesWhenTheHoldIsOverAndThereAreCustomersEnough() {
    RolloutState state = RolloutState.start(START);
    RolloutState early = machine.look(state, seen(0, 1_112, 100), START.plus(DAY).minusSeconds(1));
    assertThat(early.stage()).isZero();
    assertThat(early.reason()).contains("waiting until 2026-01-02T00:00:00Z");
    RolloutState few = machine.look(state, seen(0, 999, 100), START.plus(DAY));
    assertThat(few.stage()).isZero();
    assertThat(few.reason()).contains("1000 customers");
    RolloutState next = machine.look(state, seen(0, 1_112, 100), START.plus(DAY));
    assertThat(next.status()).isEqualTo(Status.RUNNING);
    assertThat(next.stage()).isEqualTo(1);
    assertThat(next.since()).isEqualTo(START.plus(DAY));
  }

  @Test
  void itWaitsWhileTheEstimateIsBeyondTheTolerance() {
    RolloutState state =
        machine.look(RolloutState.start(START), seen(0, 1_112, 85), START.plus(DAY));
    assertThat(state.stage()).isZero();
    assertThat(state.reason()).contains("guardrails");
  }

  @Test
  void theBoundIsWhatRollsBack() {
    Guardrail clicks = plan.guardrails().get(0);
    for (int clicked = 50; clicked <= 110; clicked += 5) {
      StageObservation seen = seen(0, 1_112, clicked);
      var bound = machine.bound(clicks, seen);
      RolloutState next = machine.look(RolloutState.start(START), seen, START.plusSeconds(60));
      assertThat(next.status() == Status.ROLLED_BACK).as("%s", bound).isEqualTo(bound.high() < 0);
      assertThat(bound.high()).isGreaterThan(bound.estimate());
    }
  }

  @Test
  void itRollsBackAtOnceWhenAGuardrailIsHarmed() {
    RolloutState state =
        machine.look(RolloutState.start(START), seen(0, 5_000, 50), START.plusSeconds(60));
    assertThat(state.status()).isEqualTo(Status.ROLLED_BACK);
    assertThat(state.reason()).startsWith("clicks changed by -");
    assertThat(state.share(plan)).isZero();
    assertThat(machine.look(state, seen(0, 5_000, 900), START.plus(DAY))).isEqualTo(state);
  }

  @Test
  void itPausesWhenTheRatioIsWrongAndGoesOnWhenToldTo() {
    RolloutState paused =
        machine.look(RolloutState.start(START), wrongRatio(), START.plusSeconds(60));
    assertThat(paused.status()).isEqualTo(Status.PAUSED);
    assertThat(paused.reason()).contains("mismatch");
    assertThat(paused.share(plan)).isEqualTo(0.01);
    assertThat(machine.look(paused, seen(0, 2_000, 200), START.plus(DAY))).isEqualTo(paused);
    RolloutState resumed = machine.resume(paused, START.plus(DAY), "bot filtered");
    assertThat(resumed.status()).isEqualTo(Status.RUNNING);
    assertThat(resumed.since()).isEqualTo(START.plus(DAY));
    assertThatThrownBy(() -> machine.resume(resumed, START, "again"))
        .hasMessageContaining("this one is RUNNING");
  }

  @Test
  void aPausedRolloutIsStillRolledBack() {
    RolloutState paused =
        machine.look(RolloutState.start(START), wrongRatio(), START.plusSeconds(60));
    RolloutState after = machine.look(paused, seen(0, 5_000, 50), START.plusSeconds(120));
    assertThat(after.status()).isEqualTo(Status.ROLLED_BACK);
  }

  @Test
  void itCompletesAfterTheLastStage() {
    RolloutState last = new RolloutState(Status.RUNNING, 5, START, 1, "at all customers");
    RolloutState state = machine.look(last, seen(5, 90_000, 9_500), START.plus(DAY));
    assertThat(state.status()).isEqualTo(Status.COMPLETE);
    assertThat(state.share(plan)).isOne();
  }

  @Test
  void lessIsBetterForLatency() {
    RolloutMachine latency = new RolloutMachine(RolloutPlan.standard(Guardrail.lower("clicks")));
    RolloutState state = latency.look(RolloutState.start(START), seen(0, 5_000, 900), START);
    assertThat(state.status()).isEqualTo(Status.ROLLED_BACK);
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> RolloutPlan.standard()).hasMessageContaining("must have a guardrail");
    assertThatThrownBy(
            () ->
                new RolloutPlan(
                    List.of(0.1, 0.05, 1.0), 0.1, DAY, 10, plan.guardrails(), 0.05, 0.001))
        .hasMessageContaining("must rise");
    assertThatThrownBy(
            () -> new RolloutPlan(List.of(0.1), 0.1, DAY, 10, plan.guardrails(), 0.05, 0.001))
        .hasMessageContaining("last stage must be 1");
    StageObservation other =
        StageObservation.of(
            Map.of(
                "views",
                new StageObservation.Pair(new ProportionSample(9, 1), new ProportionSample(9, 1))));
    assertThatThrownBy(() -> machine.look(RolloutState.start(START), other, START))
        .hasMessageContaining("add clicks");
  }

  /** Customers in the right ratio, a twelfth of the control's having clicked. */
  private StageObservation seen(int stage, long treated, long clicks) {
    double ratio = 0.1 / (0.9 * plan.stages().get(stage));
    long control = Math.round(treated * ratio);
    return observation(control, treated, clicks);
  }

  private static StageObservation wrongRatio() {
    return observation(1_000, 1_000, 100);
  }

  private static StageObservation observation(long control, long treated, long clicks) {
    return StageObservation.of(
        Map.of(
            "clicks",
            new StageObservation.Pair(
                new ProportionSample(control, control / 12.0),
                new ProportionSample(treated, clicks))));
  }
}
