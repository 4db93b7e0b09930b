package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.decision;
import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link DecisionLog} promises. */
public interface DecisionLogContract extends StoreUnderTest {
  private DecisionLog decisions() {
    return store().decisions();
  }

  /** Nothing of a decision is lost or rounded. */
  @Test
  default void decisionComesBackAsItWas() {
    Decision full = extremes("d-1");
    decisions().append(List.of(full));
    assertThat(decisions().find("d-1")).map(LogEntry.Shown::decision).contains(full);
    assertThat(anotherNode().decisions().find("d-1")).map(LogEntry.Shown::decision).contains(full);
  }

  private Decision extremes(String id) {
    Attributes attributes =
        Attributes.builder()
            .put("text", "Blåbærsyltetøy 🫐 \"quoted\" \\ back")
            .put("empty", "")
            .put("looks like a number", "12")
            .put("tiny", Double.MIN_VALUE)
            .put("huge", -Double.MAX_VALUE)
            .put("whole", 12)
            .put("minus zero", -0.0)
            .put("flag", true)
            .put("other flag", false)
            .build();
    List<ShownItem> shown =
        List.of(
            new ShownItem(
                new Item(id(1), attributes),
                0,
                Double.MAX_VALUE,
                Double.MIN_NORMAL,
                true,
                Placement.POLICY),
            new ShownItem(Item.of(id(2)), 7, -1e-300, 1, false, Placement.PINNED),
            new ShownItem(
                new Item(id(3), attributes), 10_000, 1.0 / 3, 0.1, false, Placement.FALLBACK));
    return new Decision(
        id,
        Instant.parse("2026-10-25T01:30:00.999999Z"),
        new Context(id(9), attributes),
        "home-page",
        null,
        PropensityKind.DETERMINISTIC,
        Long.MIN_VALUE,
        new Candidates(Candidates.Scope.SAMPLE, Integer.MAX_VALUE, List.of(id(1), id(5), id(1))),
        shown,
        "no model is active");
  }

  /** A visitor may be unknown, a slate empty. */
  @Test
  default void decisionMayNameNobodyAndShowNothing() {
    Decision empty = decision("d-1", null, NOON);
    decisions().append(List.of(empty));
    assertThat(decisions().find("d-1")).map(LogEntry.Shown::decision).contains(empty);
  }

  /** Times are kept to the microsecond, from 1970 to 9999. */
  @Test
  default void decisionTimesAreKeptToTheMicrosecond() {
    List<Instant> times =
        List.of(
            Instant.EPOCH,
            Instant.parse("1970-01-01T00:00:00.000001Z"),
            Instant.parse("2026-03-29T01:59:59.999999Z"),
            Instant.parse("2038-01-19T03:14:08Z"),
            Instant.parse("9999-12-31T23:59:59Z"));
    for (int i = 0; i < times.size(); i++) {
      decisions().append(List.of(decision("d-" + i, id(1), times.get(i), id(2))));
      assertThat(decisions().find("d-" + i).orElseThrow().decision().time())
          .isEqualTo(times.get(i));
    }
  }

  /** A batch given again changes nothing. */
  @Test
  default void decisionsAreStoredOnce() {
    Decision first = decision("d-1", id(1), NOON, id(2));
    Decision other = decision("d-1", id(3), NOON, id(4));
    Decision next = decision("d-2", id(1), NOON, id(2));
    decisions().append(List.of(first, other));
    decisions().append(List.of(other, next));
    anotherNode().decisions().append(List.of(next, first));
    assertThat(store().log().read(0, 10))
        .extracting(entry -> ((LogEntry.Shown) entry).decision())
        .containsExactly(first, next);
  }

  /** A batch may be long, or empty; its order is the log's. */
  @Test
  default void decisionsKeepTheOrderOfTheirBatch() {
    decisions().append(List.of());
    assertThat(store().log().last()).isZero();
    List<Decision> batch =
        IntStream.range(0, 700)
            .mapToObj(i -> decision("d-" + (700 - i), id(1 + i % 7), NOON, id(2), id(3)))
            .toList();
    decisions().append(batch);
    assertThat(store().log().read(0, 1_000))
        .extracting(entry -> ((LogEntry.Shown) entry).decision())
        .containsExactlyElementsOf(batch);
  }

  /** What was never shown is not found. */
  @Test
  default void unknownDecisionIsNotFound() {
    decisions().append(List.of(decision("d-1", id(1), NOON, id(2))));
    assertThat(decisions().find("D-1")).isEmpty();
    assertThat(decisions().find("d-1 ")).isEmpty();
    assertThat(decisions().find("d-%")).isEmpty();
  }

  /** Several at once are what each is by itself, however many there are. */
  @Test
  default void findsMany() {
    decisions()
        .append(
            IntStream.range(0, 130)
                .mapToObj(i -> decision("d-" + i, id(1 + i), NOON, id(2), id(3)))
                .toList());
    for (int many : List.of(0, 1, 2, 10, 11, 100, 101, 130)) {
      List<String> asked = IntStream.range(0, many).mapToObj(i -> "d-" + i).toList();
      assertThat(decisions().findAll(asked))
          .containsExactlyInAnyOrderElementsOf(
              asked.stream().map(id -> decisions().find(id).orElseThrow()).toList());
    }
    assertThat(decisions().findAll(List.of("nobody", "d-7")))
        .singleElement()
        .isEqualTo(decisions().find("d-7").orElseThrow());
  }

  /** By user and item, in any slot, the first time included and the last not. */
  @Test
  default void findsWhatWasShownToAUser() {
    decisions()
        .append(
            List.of(
                decision("late", id(1), NOON.plusSeconds(10), id(5), id(2)),
                decision("early", id(1), NOON, id(2)),
                decision("same time", id(1), NOON, id(2)),
                decision("other user", id(3), NOON, id(2)),
                decision("nobody", null, NOON, id(2)),
                decision("other item", id(1), NOON, id(4)),
                decision("too late", id(1), NOON.plusSeconds(11), id(2)),
                decision("too early", id(1), NOON.minusNanos(1_000), id(2))));
    List<LogEntry.Shown> found = decisions().shown(id(1), id(2), NOON, NOON.plusSeconds(11));
    assertThat(found)
        .extracting(entry -> entry.decision().id())
        .containsExactly("early", "same time", "late");
    assertThat(found.get(2).decision().shown()).hasSize(2);
    assertThat(found).extracting(LogEntry.Shown::sequence).doesNotHaveDuplicates();
    assertThat(decisions().shown(id(1), NOON, NOON.plusSeconds(11)))
        .extracting(entry -> entry.decision().id())
        .containsExactly("early", "same time", "other item", "late");
    assertThat(decisions().shown(id(1), NOON, NOON.plusSeconds(11)).get(3)).isEqualTo(found.get(2));
    assertThat(decisions().shown(id(1), NOON, NOON)).isEmpty();
    assertThat(decisions().shown(id(7), NOON, NOON.plusSeconds(11))).isEmpty();
    assertThat(decisions().shown(id(1), id(2), NOON, NOON)).isEmpty();
    assertThat(decisions().shown(id(1), id(2), NOON.plusSeconds(1), NOON)).isEmpty();
  }

  /** Candidates are logged by the thousand. */
  @Test
  default void keepsManyCandidates() {
    List<String> ids = IntStream.rangeClosed(1, 5_000).mapToObj(this::id).toList();
    Decision one = decision("d-1", id(1), NOON, id(2));
    Decision many =
        new Decision(
            one.id(),
            one.time(),
            one.context(),
            one.model(),
            one.version(),
            PropensityKind.ESTIMATED,
            Long.MAX_VALUE,
            new Candidates(Candidates.Scope.ALL, 5_000, ids),
            one.shown(),
            null);
    decisions().append(List.of(many));
    assertThat(decisions().find("d-1")).map(LogEntry.Shown::decision).contains(many);
  }
}
