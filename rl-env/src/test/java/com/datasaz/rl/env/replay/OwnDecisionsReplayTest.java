package com.datasaz.rl.env.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.evaluate.LoggedDecisions;
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
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The library's own decision log as an environment. */
class OwnDecisionsReplayTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final List<Item> ITEMS = List.of(item("hat"), item("shoe"), item("bag"));
  private static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(Feature.flag("new"))
          .item(Feature.oneHot("kind", "hat", "shoe", "bag"))
          .build();

  private final InMemoryStore store = new InMemoryStore();

  private static Item item(String id) {
    return new Item(id, Attributes.builder().put("kind", id).build());
  }

  /** Two slots: the first was drawn from three, the second from what was left, or pinned. */
  private static Decision decision(
      int number, String first, String second, Placement how, Candidates.Scope scope) {
    List<ShownItem> shown =
        List.of(
            new ShownItem(item(first), 0, 0, 1.0 / 3, false, Placement.POLICY),
            new ShownItem(item(second), 1, 0, how == Placement.POLICY ? 0.5 : 1, false, how));
    return new Decision(
        "d" + number,
        NOON.plusSeconds(number),
        Context.anonymous(Attributes.builder().put("new", number % 2 == 0).build()),
        "home",
        null,
        PropensityKind.EXACT,
        number,
        new Candidates(scope, 3, List.of("hat", "shoe", "bag")),
        shown,
        null);
  }

  private void click(int decision, String item) {
    Interaction click =
        Interaction.of(
            "c" + decision + item,
            "user",
            item,
            InteractionType.CLICK,
            NOON.plusSeconds(decision + 5));
    store.interactions().record(List.of(click.answering("d" + decision)));
  }

  private ReplayLog read() {
    LoggedDecisions decisions =
        new LoggedDecisions(
            store,
            ENCODER,
            Catalog.of(ENCODER, ITEMS),
            RewardModel.clicks(),
            NOON,
            NOON.plus(Duration.ofDays(1)));
    return ReplayLog.of(ENCODER.schema(), decisions.open().toList());
  }

  @Test
  void everySlotOfThePolicyIsARound() {
    List<Decision> decisions = new ArrayList<>();
    decisions.add(decision(0, "shoe", "hat", Placement.POLICY, Candidates.Scope.ALL));
    decisions.add(decision(1, "bag", "hat", Placement.PINNED, Candidates.Scope.ALL));
    decisions.add(decision(2, "bag", "hat", Placement.POLICY, Candidates.Scope.SHOWN));
    store.decisions().append(decisions);
    click(0, "hat");
    ReplayLog log = read();
    assertThat(log.size()).isEqualTo(3);
    assertThat(log.ids()).containsExactly("hat", "shoe", "bag");
    assertThat(log.round(0).actions().size()).isEqualTo(3);
    assertThat(log.round(0).reward()).isZero();
    assertThat(log.round(1).actions().size()).isEqualTo(2); // the shoe is taken
    assertThat(log.round(1).actions().id(log.round(1).chosen())).isEqualTo("hat");
    assertThat(log.round(1).reward()).isEqualTo(1);
  }

  @Test
  void decisionsAreReplayed() {
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String first = ITEMS.get(i % 3).id();
      String second = ITEMS.get((i + 1 + i % 2) % 3).id();
      decisions.add(decision(i, first, second, Placement.POLICY, Candidates.Scope.ALL));
    }
    store.decisions().append(decisions);
    for (int i = 1; i < 300; i += 3) {
      click(i, "shoe"); // whoever was shown a shoe first clicks it
    }
    ReplayLog log = read();
    LoggedEnvironment world = new LoggedEnvironment(log);
    int shoe = log.ids().indexOf("shoe");
    double sum = 0;
    for (int i = 0; i < log.size(); i++) {
      if (i == 0) {
        world.reset(1);
      } else {
        world.reset();
      }
      sum += world.step(new int[] {shoe}).reward();
    }
    assertThat(world.use().offered()).isEqualTo(600);
    assertThat(world.use().matched()).isEqualTo(200); // once each in slots 0 and 1 of three
    assertThat(sum / world.use().used()).isCloseTo(0.6, within(0.1)); // 100 of 100 + 50 or so
  }
}
