package com.datasaz.rl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedDecisionsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final FeatureEncoder ENCODER =
      FeatureEncoder.builder().context(Feature.flag("member")).build();
  private static final List<String> ITEMS = List.of("a", "b", "c", "d");

  private final Store store = new InMemoryStore();
  private final Catalog catalog = Catalog.of(ENCODER, ITEMS.stream().map(Item::of).toList());

  private LoggedDecisions log() {
    return new LoggedDecisions(
        store, ENCODER, catalog, RewardModel.clicks(), START, START.plus(Duration.ofDays(7)));
  }

  private static Decision decision(
      String id, Duration at, Candidates candidates, String fallback, ShownItem... shown) {
    return new Decision(
        id,
        START.plus(at),
        new Context("u", Attributes.empty()),
        "default",
        null,
        PropensityKind.EXACT,
        1,
        candidates,
        List.of(shown),
        fallback);
  }

  private static ShownItem slot(String item, int position, double propensity, Placement why) {
    return new ShownItem(Item.of(item), position, 0, propensity, false, why);
  }

  private static Candidates all(String... ids) {
    return new Candidates(Candidates.Scope.ALL, ids.length, List.of(ids));
  }

  @Test
  void eachSlotIsARoundOfWhatWasLeft() {
    store
        .decisions()
        .append(
            List.of(
                decision(
                    "r1",
                    Duration.ZERO,
                    all("a", "b", "c"),
                    null,
                    slot("b", 0, 0.5, Placement.POLICY),
                    slot("d", 1, 1, Placement.PINNED),
                    slot("a", 2, 0.25, Placement.POLICY))));
    store
        .interactions()
        .record(
            List.of(
                Interaction.of("k", "u", "a", InteractionType.CLICK, START.plusSeconds(60))
                    .answering("r1")));
    List<Experience> rounds = log().open().toList();
    assertThat(rounds).hasSize(2);
    assertThat(ids(rounds.get(0))).containsExactly("a", "b", "c");
    assertThat(rounds.get(0).chosen()).isEqualTo(1);
    assertThat(rounds.get(0).reward()).isZero();
    assertThat(rounds.get(0).propensity()).isEqualTo(0.5);
    assertThat(ids(rounds.get(1))).containsExactly("a", "c");
    assertThat(rounds.get(1).chosen()).isZero();
    assertThat(rounds.get(1).reward()).isEqualTo(1);
    assertThat(rounds.get(1).moment()).isEqualTo(rounds.get(0).moment());
    assertThat(log().lists().toList()).hasSize(1);
  }

  private static List<String> ids(Experience round) {
    List<String> ids = new ArrayList<>();
    for (int action = 0; action < round.actions().size(); action++) {
      ids.add(round.actions().id(action));
    }
    return ids;
  }

  @Test
  void whatCannotBeUsedIsCounted() {
    ShownItem one = slot("a", 0, 0.5, Placement.POLICY);
    Candidates sample = new Candidates(Candidates.Scope.SAMPLE, 9, List.of("a", "b"));
    Candidates shown = new Candidates(Candidates.Scope.SHOWN, 9, List.of("a"));
    store
        .decisions()
        .append(
            List.of(
                decision("r1", Duration.ofHours(1), sample, null, one),
                decision("r2", Duration.ofHours(2), shown, null, one),
                decision("r3", Duration.ofHours(3), all("a", "gone"), null, one),
                decision("r4", Duration.ofHours(4), all("a", "b"), "no model", one)));
    assertThat(log().open()).isEmpty();
    assertThat(log().usability()).isEqualTo(new Usability(0, 1, 1, 1, 1));
    assertThatThrownBy(() -> log().usability().requireUsable())
        .isInstanceOf(CannotEstimateException.class)
        .hasMessageContaining("sampled=1")
        .hasMessageContaining("raise the number of candidates");
    // Another one, outside of the period and of the page.
    store.decisions().append(List.of(decision("r5", Duration.ofDays(8), all("a", "b"), null, one)));
    assertThat(log().usability().usable()).isZero();
  }

  @Test
  void aStoredLogIsValuedPageByPage() {
    List<Decision> decisions = new ArrayList<>();
    List<Interaction> clicks = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      String item = ITEMS.get(i % 4);
      ShownItem slot = slot(item, 0, 0.25, Placement.POLICY);
      decisions.add(decision("r" + i, Duration.ofSeconds(i), all("a", "b", "c", "d"), null, slot));
      if (item.equals("c")) {
        clicks.add(
            Interaction.of("k" + i, "u", item, InteractionType.CLICK, START.plusSeconds(i + 1))
                .answering("r" + i));
      }
    }
    store.decisions().append(decisions);
    store.interactions().record(clicks);
    double[] likesC = {0.1, 0.1, 0.7, 0.1};
    TablePolicy policy = new TablePolicy(PropensityKind.EXACT, likesC, likesC);
    double value =
        OffPolicyEvaluation.value(new SelfNormalizedInversePropensity(), log().open(), policy)
            .value();
    assertThat(value).isEqualTo(0.7, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(log().usability().usable()).isEqualTo(1_200);
    Instant today = START.plus(Duration.ofDays(7));
    Instant weekAgo = START;
    FeatureEncoder encoder = ENCODER;
    RewardModel rewards = RewardModel.clicks();
    double[] alike = {0.25, 0.25, 0.25, 0.25};
    Policy a = new TablePolicy(PropensityKind.EXACT, alike, alike);
    Policy b = policy;
    // region week
    LoggedDecisions week = new LoggedDecisions(store, encoder, catalog, rewards, weekAgo, today);
    Comparison answer = OffPolicyEvaluation.compare(week.open(), b, a);
    boolean beaten = answer.verdict(0.95) == Comparison.Verdict.BETTER; // would B have beaten A?
    double gain = answer.difference(); // by how much, in reward per product shown
    double sure = answer.probabilityBetter(); // how sure, 0 to 1
    Interval interval = answer.interval(new NormalInterval(), 0.95);
    // endregion
    assertThat(beaten).isTrue();
    assertThat(gain).isEqualTo(0.45, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(sure).isGreaterThan(0.999);
    assertThat(interval.contains(gain)).isTrue();
  }
}
