package com.datasaz.rl.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.experiment.rollout.Guardrail;
import com.datasaz.rl.experiment.rollout.RolloutMachine;
import com.datasaz.rl.experiment.rollout.RolloutPlan;
import com.datasaz.rl.experiment.rollout.RolloutState;
import com.datasaz.rl.experiment.rollout.RolloutState.Status;
import com.datasaz.rl.experiment.rollout.StageObservation;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.recommend.FallbackReason;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.CustomerEraser;
import com.datasaz.rl.store.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RolloutTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final RolloutPlan PLAN =
      new RolloutPlan(
          List.of(0.05, 0.5, 1.0),
          0.1,
          DAY,
          100,
          List.of(Guardrail.higher(RolloutMetrics.CLICKERS)),
          0.05,
          0.001);

  private final Shop shop = new Shop();
  private final Recommender challenger = shop.recommender("home-next");
  private final List<RolloutState> told = new ArrayList<>();

  private Rollout rollout() {
    // region rollout
    Rollout rollout =
        Rollout.builder("new-model", PLAN, shop.store)
            .against(challenger) // its fallback, the shop's logic until now, is the control
            .listener(told::add)
            .clock(shop)
            .build();
    Recommendation answer = rollout.recommend(Context.of("4711"), 12);
    // endregion
    assertThat(answer.items()).isNotEmpty();
    return rollout;
  }

  /** Lets the challenger learn from a month in which everybody saw it explore. */
  private void learn(Candidate candidate) {
    challenger.refresh();
    shop.visits(3_000, Duration.ofDays(30), challenger::recommend);
    shop.flush(challenger);
    Gate open = new Gate(Gate.standard().estimator(), 0.95, 1);
    PipelineReport report =
        TrainingPipeline.builder(shop.store, shop.encoder, () -> shop.catalog)
            .model("lab")
            .candidates(candidate)
            .rewards(shop.rewards)
            .gate(open)
            .clock(shop)
            .build()
            .run(shop.instant());
    String version = String.valueOf(report.leaderboard().get(0).version());
    new Versions(shop.store, shop)
        .promote("lab/" + candidate.name(), version, "home-next", "test: on trial");
    challenger.refresh();
  }

  private RolloutState days(Rollout rollout, int most) {
    for (int i = 0; i < 4 * most && !rollout.state().isOver(); i++) {
      shop.visits(1_500, DAY.dividedBy(4), rollout::recommend);
      shop.flush(challenger);
      rollout.look();
    }
    return rollout.state();
  }

  @Test
  void aBetterModelGetsToAllButTheControl() {
    learn(new Candidate("right", new MeanReward()));
    RolloutState state = days(rollout(), 30);
    assertThat(state.status()).as("%s", state).isEqualTo(Status.COMPLETE);
    assertThat(told).extracting(RolloutState::stage).containsExactly(1, 2, 2);
  }

  @Test
  void anErasedCustomerCountsNoLonger() {
    learn(new Candidate("right", new MeanReward()));
    Rollout rollout = rollout();
    shop.visits(2_000, DAY, rollout::recommend);
    shop.flush(challenger);
    String erased =
        decisions().stream()
            .filter(one -> one.time().isAfter(rollout.state().since()))
            .map(one -> String.valueOf(one.context().userId()))
            .filter(id -> rollout.isTreated(Context.of(id)))
            .findFirst()
            .orElseThrow();
    assertThat(rollout.look().isOver()).isFalse();
    long before = units(rollout);
    new CustomerEraser(shop.store, shop, List.of(challenger::forget, rollout::forget))
        .eraseUser(erased);
    rollout.look();
    assertThat(units(rollout)).isEqualTo(before - 1);
  }

  private static long units(Rollout rollout) {
    StageObservation seen = rollout.seen().orElseThrow();
    return seen.controlUnits() + seen.treatmentUnits();
  }

  @Test
  void aModelWithItsSignFlippedIsRolledBackInItsFirstStage() {
    learn(new Candidate("wrong", new Flipped()));
    Rollout rollout = rollout();
    assertThat(rollout.seen()).isEmpty();
    RolloutState state = days(rollout, 30);
    assertThat(state.status()).as("%s", state).isEqualTo(Status.ROLLED_BACK);
    StageObservation seen = rollout.seen().orElseThrow();
    assertThat(new RolloutMachine(PLAN).bound(PLAN.guardrails().get(0), seen).high()).isNegative();
    assertThat(state.stage()).isLessThanOrEqualTo(1);
    assertThat(state.reason()).startsWith("clickers changed by -");
    for (int i = 0; i < 1_000; i++) {
      assertThat(rollout.isTreated(Context.of("c" + i))).isFalse();
    }
  }

  @Test
  void theControlSeesWhatTheShopShowedAndIsLoggedAsControl() {
    challenger.refresh();
    Rollout rollout = rollout();
    shop.visits(2_000, DAY, rollout::recommend);
    shop.flush(challenger);
    Set<Boolean> treatedWithPolicy =
        decisions().stream()
            .filter(one -> rollout.isTreated(one.context()))
            .map(one -> one.fallback() == null)
            .collect(Collectors.toSet());
    Set<String> others =
        decisions().stream()
            .filter(one -> !rollout.isTreated(one.context()))
            .map(one -> String.valueOf(one.fallback()))
            .collect(Collectors.toSet());
    assertThat(treatedWithPolicy).containsExactly(true);
    assertThat(others).containsExactly(FallbackReason.CONTROL.name());
  }

  private List<Decision> decisions() {
    return shop.store.log().read(0, 100_000).stream()
        .filter(LogEntry.Shown.class::isInstance)
        .map(entry -> ((LogEntry.Shown) entry).decision())
        .toList();
  }

  @Test
  void itGoesOnAfterARestartAndOnAnotherNode() {
    learn(new Candidate("right", new MeanReward()));
    Rollout first = rollout();
    Rollout second = rollout();
    for (int i = 0; i < 8 && first.state().stage() == 0; i++) {
      shop.visits(3_000, DAY, first::recommend);
      shop.flush(challenger);
      first.look();
    }
    assertThat(first.state().stage()).isEqualTo(1);
    assertThat(second.state().stage()).isZero();
    second.look();
    assertThat(second.state().stage()).isEqualTo(1);
    assertThat(rollout().state()).isEqualTo(first.state());
    assertThat(first.history(9)).extracting(RolloutState::stage).containsExactly(1, 0);
  }

  @Test
  void anybodyMayEndIt() {
    challenger.refresh();
    Rollout rollout = rollout();
    assertThat(rollout.rollBack("ops: prices were wrong").status()).isEqualTo(Status.ROLLED_BACK);
    assertThat(rollout.history(1).get(0).reason()).isEqualTo("ops: prices were wrong");
    assertThat(rollout.rollBack("again").reason()).isEqualTo("ops: prices were wrong");
    assertThatThrownBy(() -> rollout.resume("no")).hasMessageContaining("ROLLED_BACK");
  }

  @Test
  void aRolloutNeedsTwoSides() {
    assertThatThrownBy(() -> Rollout.builder("x", PLAN, shop.store).build())
        .hasMessageContaining("against(recommender)");
  }
}
