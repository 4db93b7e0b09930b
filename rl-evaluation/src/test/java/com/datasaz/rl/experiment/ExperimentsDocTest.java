package com.datasaz.rl.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.experiment.assignment.Assigner;
import com.datasaz.rl.experiment.assignment.Assignment;
import com.datasaz.rl.experiment.assignment.Exclusion;
import com.datasaz.rl.experiment.assignment.Experiment;
import com.datasaz.rl.experiment.assignment.Holdout;
import com.datasaz.rl.experiment.assignment.StickyAssignments;
import com.datasaz.rl.experiment.rollout.Guardrail;
import com.datasaz.rl.experiment.rollout.RolloutMachine;
import com.datasaz.rl.experiment.rollout.RolloutPlan;
import com.datasaz.rl.experiment.rollout.RolloutState;
import com.datasaz.rl.experiment.rollout.StageObservation;
import com.datasaz.rl.experiment.statistics.ProportionSample;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The snippets of docs/experiments.md. */
class ExperimentsDocTest {
  @Test
  void assigns() {
    // region assign
    Experiment experiment =
        Experiment.of("homepage-2026", "old", "linucb")
            .keptTo(new Exclusion("homepage", 0, 0.5)) // the other half is another experiment's
            .holdingOut(new Holdout("everything-2026", 0.02))
            .forcing("tester-1", "linucb");
    Assigner assigner = new Assigner(experiment);
    Assignment assignment = assigner.assign("4711");
    boolean learnt = "linucb".equals(assignment.variant()); // else the shop's present logic
    // endregion
    assertThat(learnt).isEqualTo("linucb".equals(assignment.variant()));
    assertThat(assigner.assign("tester-1").variant()).isEqualTo("linucb");
  }

  @Test
  void keepsVisitors() {
    Assigner assigner = new Assigner(Experiment.of("e", "old", "linucb"));
    Store store = new InMemoryStore();
    Clock clock = Clock.systemUTC();
    // region sticky
    StickyAssignments sticky = new StickyAssignments(store.assignments(), clock, 100_000);
    Assignment before = assigner.assign(null, "session-17", sticky);
    Assignment after = assigner.assign("4711", "session-17", sticky); // signed in
    // endregion
    assertThat(after.variant()).isEqualTo(before.variant());
  }

  @Test
  void rollsOut() {
    Instant start = Instant.parse("2026-03-02T08:00:00Z");
    StageObservation seen =
        StageObservation.of(
            Map.of(
                "clickers",
                new StageObservation.Pair(
                    new ProportionSample(22_300, 1_560), new ProportionSample(2_007, 152))));
    // region rollout
    RolloutPlan plan = RolloutPlan.standard(Guardrail.higher("clickers"));
    RolloutMachine machine = new RolloutMachine(plan);
    RolloutState state = RolloutState.start(start);
    Experiment now = plan.experiment("new-model", state.share(plan)); // 1 % of the customers
    // a day later, with what was seen since state.since():
    state = machine.look(state, seen, start.plus(Duration.ofDays(1)));
    // endregion
    assertThat(now.variants().get(1).coverage()).isEqualTo(0.01);
    assertThat(state.share(plan)).isEqualTo(0.05);
  }
}
