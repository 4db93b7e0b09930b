package com.datasaz.rl.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.Answerer;
import com.datasaz.rl.store.Breakdown;
import com.datasaz.rl.store.Group;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.LogStatistics;
import com.datasaz.rl.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationMetricsTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant NEXT_MONDAY = MONDAY.plus(Duration.ofDays(7));
  private static final Instant LAST = NEXT_MONDAY.plus(Duration.ofDays(7));
  private static final Group POLICY = Group.of(new Answerer("home", "3", null));
  private static final Group FAULT = Group.of(new Answerer("home", null, "DEADLINE"));

  /** A log in which a week is as it is told. */
  private record Weeks(Week first, Week second) implements LogStatistics {
    private Week of(Instant from) {
      return from.equals(MONDAY) ? first : second;
    }

    @Override
    public List<Answers> answers(Breakdown what) {
      return List.of(
          new Answers(FAULT, of(what.from()).faults, 10),
          new Answers(POLICY, of(what.from()).answers, 400));
    }

    @Override
    public List<Shown> shown(Breakdown what) {
      return List.of(
          new Shown(POLICY, "a", Placement.POLICY, of(what.from()).ofA, 10),
          new Shown(POLICY, "b", Placement.POLICY, of(what.from()).ofB, 10));
    }

    @Override
    public List<Feedback> feedback(Breakdown what) {
      return List.of(
          new Feedback(
              POLICY,
              InteractionType.CLICK,
              of(what.from()).clicks,
              of(what.from()).clicks,
              0,
              4e6),
          new Feedback(POLICY, InteractionType.PURCHASE, 20, 15, 300, 3.6e9));
    }
  }

  private record Week(long answers, long faults, long ofA, long ofB, long clicks) {}

  private static final Week USUAL = new Week(1_000, 5, 3_000, 1_000, 300);

  @Test
  void sumsBecomeRates() {
    RecommendationMetrics policy =
        RecommendationMetrics.read(new Weeks(USUAL, USUAL), 4, MONDAY, NEXT_MONDAY).get(1);
    assertThat(policy.clickThroughRate()).isCloseTo(300.0 / 4_000, within(1e-12));
    assertThat(policy.conversionRate()).isCloseTo(15.0 / 1_000, within(1e-12));
    assertThat(policy.revenuePerAnswer()).isCloseTo(0.3, within(1e-12));
    assertThat(policy.engagement()).isCloseTo(320.0 / 1_000, within(1e-12));
    assertThat(policy.clickDelay()).isEqualTo(Duration.ofSeconds(4));
    assertThat(policy.purchaseDelay()).isEqualTo(Duration.ofHours(1));
    assertThat(policy.diversity().items()).isEqualTo(2);
    assertThat(policy.diversity().coverage()).isEqualTo(0.5);
    // Of shares 0, 0, 1/4 and 3/4: sum of (2 i - n - 1) x over n.
    assertThat(policy.diversity().gini()).isCloseTo((1 * 0.25 + 3 * 0.75) / 4, within(1e-12));
    double entropy =
        -(0.75 * StrictMath.log(0.75) + 0.25 * StrictMath.log(0.25)) / StrictMath.log(2);
    assertThat(policy.diversity().novelty()).isCloseTo(entropy, within(1e-12));
  }

  @Test
  void aUsualWeekAlarmsNobody() {
    Week similar = new Week(1_000, 6, 2_950, 1_050, 310);
    assertThat(
            AnomalyWatch.standard().compare(new Weeks(USUAL, similar), MONDAY, NEXT_MONDAY, LAST))
        .isEmpty();
  }

  @Test
  void whatChangedIsNamedWithWhatToLookAt() {
    Week broken = new Week(1_000, 60, 400, 3_600, 150);
    List<Anomaly> found =
        AnomalyWatch.standard().compare(new Weeks(USUAL, broken), MONDAY, NEXT_MONDAY, LAST);
    assertThat(found)
        .extracting(Anomaly::what)
        .containsExactly("click rate", "share of faults", "what is shown");
    assertThat(found.get(0).message())
        .startsWith("click rate went from 7.50 % to 3.75 %")
        .contains("the page's tracking");
    assertThat(found.get(2).message()).contains("stability index");
  }

  @Test
  void aChangeOfWhoAsksIsNamed() {
    Store store = new InMemoryStore();
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean first = i < 200;
      String device = i % (first ? 2 : 10) == 0 ? "phone" : "desktop";
      Context who = new Context("c" + i, Attributes.builder().put("device", device).build());
      decisions.add(answer("r" + i, (first ? MONDAY : NEXT_MONDAY).plusSeconds(i), who));
    }
    store.decisions().append(decisions);
    List<Anomaly> found =
        AnomalyWatch.standard()
            .watching("device", "member")
            .compare(store.totals(), MONDAY, NEXT_MONDAY, LAST);
    assertThat(found).extracting(Anomaly::what).containsExactly("who asks by device");
    // Of 1/2 and 1/2 that became 1/10 and 9/10.
    double index = 0.4 * StrictMath.log(5) + 0.4 * StrictMath.log(1.8);
    assertThat(found.get(0).now()).isCloseTo(index, within(1e-12));
    assertThat(found.get(0).message()).contains("campaigns");
  }

  private static Decision answer(String id, Instant time, Context who) {
    return new Decision(
        id,
        time,
        who,
        "home",
        "3",
        PropensityKind.EXACT,
        1,
        new Candidates(Candidates.Scope.SHOWN, 1, List.of("a")),
        List.of(new ShownItem(Item.of("a"), 0, 0, 0.5, false, Placement.POLICY)),
        null);
  }

  @Test
  void aCatalogueHasProducts() {
    assertThatThrownBy(
            () -> RecommendationMetrics.read(new Weeks(USUAL, USUAL), 0, MONDAY, NEXT_MONDAY))
        .hasMessageContaining("catalogue size");
  }
}
