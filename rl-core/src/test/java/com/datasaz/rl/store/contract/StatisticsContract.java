package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;
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
import com.datasaz.rl.store.LogStatistics;
import java.time.Instant;
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
    Answerer control = new Answerer("home", null, "CONTROL");
    Answerer policy = new Answerer("home", "7", null);
    assertThat(statistics.answers(NOON, until))
        .containsExactly(
            new LogStatistics.Answers(control, 1, 1), new LogStatistics.Answers(policy, 2, 1));
    assertThat(statistics.shown(NOON, until))
        .containsExactly(
            new LogStatistics.Shown(control, id(5), Placement.FALLBACK, 1, 0),
            new LogStatistics.Shown(policy, id(5), Placement.POLICY, 2, 2));
    List<LogStatistics.Feedback> feedback = statistics.feedback(NOON, until);
    assertThat(feedback)
        .extracting(
            one -> one.by() + " " + one.type() + " " + one.interactions() + " " + one.answers())
        .containsExactly(control + " CLICK 1 1", policy + " CLICK 2 1", policy + " PURCHASE 1 1");
    assertThat(feedback.get(2).value()).isEqualTo(12.5);
    assertThat(feedback.get(1).meanDelayMicros()).isCloseTo(15e6, within(1e-3));
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
