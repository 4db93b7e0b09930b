package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
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
import com.datasaz.rl.store.LogStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link LogStatistics} promises. */
public interface StatisticsContract extends StoreUnderTest {
  /** Answers, products and feedback are summed by what answered. */
  @Test
  default void sumsByWhatAnswered() {
    store()
        .decisions()
        .append(
            List.of(
                answer("r1", NOON, id(1), "7", null),
                answer("r2", NOON.plusSeconds(1), id(1), "7", null),
                answer("r3", NOON.plusSeconds(2), id(2), null, "CONTROL"),
                answer("r4", NOON.minusSeconds(1), id(2), "7", null)));
    store()
        .interactions()
        .record(
            List.of(
                feedback("k1", "r1", InteractionType.CLICK, 0, 10),
                feedback("k2", "r1", InteractionType.CLICK, 0, 20),
                feedback("k3", "r1", InteractionType.PURCHASE, 12.5, 100),
                feedback("k4", "r3", InteractionType.CLICK, 0, 12),
                feedback("k5", "r4", InteractionType.CLICK, 0, 12)));
    LogStatistics statistics = anotherNode().totals();
    Instant until = NOON.plusSeconds(60);
    Breakdown what = Breakdown.of(NOON, until);
    Group control = Group.of(new Answerer("home", null, "CONTROL"));
    Group policy = Group.of(new Answerer("home", "7", null));
    assertThat(statistics.answers(what))
        .containsExactly(
            new LogStatistics.Answers(control, 1, 1), new LogStatistics.Answers(policy, 2, 1));
    assertThat(statistics.shown(what))
        .containsExactly(
            new LogStatistics.Shown(control, id(5), Placement.FALLBACK, 1, 0),
            new LogStatistics.Shown(policy, id(5), Placement.POLICY, 2, 2));
    List<LogStatistics.Feedback> feedback = statistics.feedback(what);
    assertThat(feedback)
        .extracting(
            one -> one.by() + " " + one.type() + " " + one.interactions() + " " + one.answers())
        .containsExactly(control + " CLICK 1 1", policy + " CLICK 2 1", policy + " PURCHASE 1 1");
    assertThat(feedback.get(2).value()).isEqualTo(12.5);
    assertThat(feedback.get(1).meanDelayMicros()).isCloseTo(15e6, within(1e-3));
  }

  /** Every breakdown is what a plain loop over the facts says. */
  @Test
  default void sumsByWhatIsAskedFor() {
    List<Decision> decisions = new ArrayList<>();
    List<Interaction> feedback = new ArrayList<>();
    fill(decisions, feedback);
    store().decisions().append(decisions);
    store().interactions().record(feedback);
    Instant until = NOON.plus(Duration.ofHours(3));
    Breakdown all = Breakdown.of(NOON, until);
    for (Breakdown what :
        List.of(
            all,
            all.every(Duration.ofHours(1)),
            all.byPlacement(),
            all.byAttribute("variant"),
            all.byAttribute("nobody's"),
            all.every(Duration.ofMinutes(37)).byPlacement().byAttribute("variant"))) {
      LogStatistics statistics = anotherNode().totals();
      PlainSums plain = new PlainSums(decisions, feedback, what);
      assertThat(statistics.answers(what)).as("%s", what).isEqualTo(plain.answers());
      assertThat(statistics.shown(what)).as("%s", what).isEqualTo(plain.shown());
      assertThat(statistics.feedback(what)).as("%s", what).isEqualTo(plain.feedback());
    }
  }

  /** Values of every kind, and texts that look like the JSON around them. */
  private static Attributes attributes(int i) {
    Attributes.Builder builder = Attributes.builder().put("device", "phone");
    return switch (i % 8) {
      case 0 -> Attributes.empty();
      case 1 -> builder.build();
      case 2 -> builder.put("variant", "control").build();
      case 3 -> builder.put("variant", "Control").build();
      case 4 -> builder.put("variant", "say \"x\", \\ and {é}").build();
      case 5 -> builder.put("variant", 1.5).build();
      case 6 -> builder.put("variant", true).put("zip", "1").build();
      default -> builder.put("a", "{\"variant\":\"no\"}").put("variant", "").build();
    };
  }

  private void fill(List<Decision> decisions, List<Interaction> feedback) {
    Placement[] placements = Placement.values();
    for (int i = 0; i < 96; i++) {
      List<ShownItem> slots = new ArrayList<>();
      for (int slot = 0; slot < 3; slot++) {
        Placement placement = placements[(i / 5 + slot) % placements.length];
        Item item = Item.of(id(1 + (i + slot) % 7));
        slots.add(new ShownItem(item, slot, 0, 0.5, i % 4 == slot, placement));
      }
      Instant time = NOON.plusSeconds(i * 113L).plusNanos(i * 1_000L);
      Context who = new Context(i % 6 == 0 ? null : id(1 + i % 5), attributes(i));
      decisions.add(decision("r" + i, time, who, slots, i % 3 == 0 ? "CONTROL" : null));
      for (int k = 0; k < i % 4; k++) {
        InteractionType type = k == 2 ? InteractionType.PURCHASE : InteractionType.CLICK;
        feedback.add(
            new Interaction(
                "k" + i + "-" + k,
                id(1),
                id(1 + (i + 2 * k) % 7),
                type,
                time.plusSeconds(k),
                k == 2 ? 0.25 * i : 0,
                "r" + i,
                null,
                Attributes.empty()));
      }
    }
  }

  private static Decision decision(
      String id, Instant time, Context who, List<ShownItem> slots, @Nullable String fallback) {
    List<String> ids = slots.stream().map(slot -> slot.item().id()).toList();
    return new Decision(
        id,
        time,
        who,
        "home",
        fallback == null ? "7" : null,
        PropensityKind.EXACT,
        1,
        new Candidates(Candidates.Scope.SHOWN, ids.size(), ids),
        slots,
        fallback);
  }

  /** A breakdown names what it cannot do. */
  @Test
  default void refusesBreakdownsThatMakeNoSense() {
    Breakdown all = Breakdown.of(NOON, NOON.plusSeconds(60));
    assertThatThrownBy(() -> all.every(Duration.ZERO)).hasMessageContaining("bucket must be");
    assertThatThrownBy(() -> all.byAttribute("a\"b")).hasMessageContaining("no quotes");
  }

  private Decision answer(
      String id, Instant time, String user, @Nullable String version, @Nullable String fallback) {
    boolean policy = fallback == null;
    Placement placement = policy ? Placement.POLICY : Placement.FALLBACK;
    return new Decision(
        id,
        time,
        Context.of(user),
        "home",
        version,
        PropensityKind.EXACT,
        1,
        new Candidates(Candidates.Scope.SHOWN, 1, List.of(id(5))),
        List.of(new ShownItem(Item.of(id(5)), 0, 0, 0.5, policy, placement)),
        fallback);
  }

  private Interaction feedback(
      String key, String answer, InteractionType type, double value, long after) {
    return new Interaction(
        key, id(1), id(5), type, NOON.plusSeconds(after), value, answer, null, Attributes.empty());
  }
}
