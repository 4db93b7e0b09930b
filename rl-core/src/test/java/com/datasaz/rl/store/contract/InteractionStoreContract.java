package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.store.InteractionStatistics;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link InteractionStore} promises. */
public interface InteractionStoreContract extends StoreUnderTest {
  private InteractionStore interactions() {
    return store().interactions();
  }

  /** Nothing of an interaction is lost or rounded. */
  @Test
  default void interactionComesBackAsItWas() {
    Attributes context = Attributes.builder().put("price range", "10–20 €").put("n", 3).build();
    Interaction plain = click("k-1", id(1), id(2), NOON);
    List<Interaction> all =
        List.of(
            plain,
            plain("k-2").worth(-Interaction.MAX_VALUE).inSession("s ' \" 🛒").with(context),
            plain("k-3").worth(Math.nextDown(Interaction.MAX_VALUE)).answering("d-1"),
            plain("k-4").worth(Double.MIN_NORMAL),
            plain("k-5").worth(0.1 + 0.2),
            visitor("k-6", "d-1", NOON));
    interactions().record(all);
    assertThat(feedback()).containsExactlyElementsOf(all);
  }

  private Interaction plain(String key) {
    return click(key, id(1), id(2), NOON);
  }

  private Interaction visitor(String key, String recommendation, Instant time) {
    return new Interaction(
        key, null, id(2), InteractionType.VIEW, time, 0, recommendation, null, Attributes.empty());
  }

  private List<Interaction> feedback() {
    return anotherNode().log().read(0, 10_000).stream()
        .map(entry -> ((LogEntry.Feedback) entry).interaction())
        .toList();
  }

  /** Times are kept to the microsecond, through the change of the clocks too. */
  @Test
  default void interactionTimesAreKeptToTheMicrosecond() {
    List<Interaction> all =
        List.of(
            click("k-1", id(1), id(2), Instant.EPOCH),
            click("k-2", id(1), id(2), Instant.parse("2026-10-25T00:30:00.000001Z")),
            click("k-3", id(1), id(2), Instant.parse("2026-10-25T01:30:00.999999999Z")),
            click("k-4", id(1), id(2), Instant.parse("9999-12-31T23:59:59Z")));
    interactions().record(all);
    assertThat(feedback()).containsExactlyElementsOf(all);
    assertThat(feedback().get(2).time()).isEqualTo("2026-10-25T01:30:00.999999Z");
  }

  /** One acknowledgement each, in order. */
  @Test
  default void acknowledgesInOrder() {
    assertThat(interactions().record(List.of())).isEmpty();
    assertThat(interactions().record(List.of(plain("b"), plain("a"), plain("b"))))
        .containsExactly(
            new Recorded("b", true), new Recorded("a", true), new Recorded("b", false));
    assertThat(anotherNode().interactions().record(List.of(plain("c"), plain("a"))))
        .containsExactly(new Recorded("c", true), new Recorded("a", false));
  }

  /** The first one with a key stays, whatever a later one says. */
  @Test
  default void duplicateChangesNothing() {
    interactions().record(List.of(plain("k")));
    interactions().record(List.of(click("k", id(8), id(9), NOON.plusSeconds(1)).worth(99)));
    assertThat(feedback()).containsExactly(plain("k"));
    assertThat(interactions().history(id(8), 10)).isEmpty();
  }

  /** Keys are told apart byte by byte. */
  @Test
  default void keysAreExact() {
    List<String> keys = List.of("k", "K", "k ", " k", "k%", "k_", "kk", "k'", "k\\", "0", "00");
    assertThat(interactions().record(keys.stream().map(this::plain).toList()))
        .allMatch(Recorded::isNew);
    assertThat(interactions().record(keys.stream().map(this::plain).toList()))
        .noneMatch(Recorded::isNew);
    assertThat(feedback()).extracting(Interaction::key).containsExactlyElementsOf(keys);
  }

  /** Long batches, partly known. */
  @Test
  default void recordsLongBatches() {
    List<Interaction> batch = IntStream.range(0, 2_500).mapToObj(i -> plain("k-" + i)).toList();
    interactions().record(batch.subList(1_000, 1_300));
    List<Recorded> recorded = interactions().record(batch);
    assertThat(recorded).extracting(Recorded::key).hasSize(2_500).doesNotHaveDuplicates();
    assertThat(recorded.stream().filter(Recorded::isNew)).hasSize(2_200);
    assertThat(recorded.subList(1_000, 1_300)).noneMatch(Recorded::isNew);
    assertThat(store().log().last()).isGreaterThanOrEqualTo(2_500);
    assertThat(feedback()).hasSize(2_500);
  }

  /** Latest first; of those at the same time, last recorded first. */
  @Test
  default void historyIsLatestFirst() {
    interactions()
        .record(
            List.of(
                click("new", id(1), id(2), NOON.plusSeconds(5)),
                click("old", id(1), id(3), NOON),
                click("other", id(4), id(2), NOON.plusSeconds(9)),
                click("as old", id(1), id(2), NOON)));
    assertThat(interactions().history(id(1), 10))
        .extracting(Interaction::key)
        .containsExactly("new", "as old", "old");
    assertThat(interactions().history(id(1), 2))
        .extracting(Interaction::key)
        .containsExactly("new", "as old");
    assertThat(interactions().history(id(99), 1)).isEmpty();
    assertThatThrownBy(() -> interactions().history(id(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit");
  }

  /** All that names a recommendation, in the order of the log. */
  @Test
  default void findsAnswers() {
    interactions()
        .record(
            List.of(
                click("late", id(1), id(2), NOON.plusSeconds(5)).answering("d-1"),
                visitor("early", "d-1", NOON),
                plain("unattributed"),
                plain("other").answering("d-2")));
    assertThat(interactions().answers("d-1"))
        .extracting(entry -> entry.interaction().key())
        .containsExactly("late", "early");
    assertThat(interactions().answers("d-1"))
        .extracting(LogEntry.Feedback::sequence)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(interactions().answers("D-1")).isEmpty();
  }

  /** Several at once are what each is by itself, however many there are. */
  @Test
  default void findsAnswersToMany() {
    List<String> ids = IntStream.range(0, 250).mapToObj(i -> "d-" + i).toList();
    interactions()
        .record(
            IntStream.range(0, 600)
                .mapToObj(i -> plain("c-" + i).answering("d-" + i % 300))
                .toList());
    for (int many : List.of(0, 1, 2, 10, 11, 100, 101, 250)) {
      List<String> asked = ids.subList(0, many);
      List<LogEntry.Feedback> found = interactions().answersToAll(asked);
      assertThat(found).hasSize(2 * many);
      for (String id : asked) {
        assertThat(found.stream().filter(one -> id.equals(one.interaction().recommendationId())))
            .containsExactlyElementsOf(interactions().answers(id));
      }
    }
  }

  /** What a user did without naming a recommendation, the first time included, the last not. */
  @Test
  default void findsUnattributed() {
    interactions()
        .record(
            List.of(
                click("late", id(1), id(2), NOON.plusSeconds(5)),
                click("early", id(1), id(3), NOON),
                click("named", id(1), id(2), NOON).answering("d-1"),
                click("other", id(4), id(2), NOON),
                click("before", id(1), id(2), NOON.minusNanos(1_000)),
                click("after", id(1), id(2), NOON.plusSeconds(6))));
    assertThat(interactions().unattributed(id(1), NOON, NOON.plusSeconds(6)))
        .extracting(entry -> entry.interaction().key())
        .containsExactly("late", "early");
    assertThat(interactions().unattributed(id(1), NOON, NOON)).isEmpty();
    assertThat(interactions().unattributedOfAll(List.of(id(4), id(1)), NOON, NOON.plusSeconds(6)))
        .extracting(entry -> entry.interaction().key())
        .containsExactlyInAnyOrder("other", "late", "early")
        .containsSubsequence("late", "early");
    assertThat(interactions().unattributedOfAll(List.of(), NOON, NOON.plusSeconds(6))).isEmpty();
  }

  /** One line a type, in the order of the names. */
  @Test
  default void countsByType() {
    interactions()
        .record(
            List.of(
                of("1", id(1), id(2), InteractionType.PURCHASE, NOON).worth(10.5),
                of("2", id(1), id(2), InteractionType.PURCHASE, NOON).worth(-0.5),
                of("3", id(2), id(2), InteractionType.PURCHASE, NOON.plusSeconds(1)),
                of("4", id(1), id(3), InteractionType.CLICK, NOON),
                of("5", id(1), id(3), new InteractionType("CLICK_2"), NOON),
                of("6", id(1), id(3), new InteractionType("CLICKED"), NOON),
                of("7", id(1), id(3), InteractionType.CLICK, NOON.minusNanos(1_000)),
                of("8", id(1), id(3), InteractionType.CLICK, NOON.plusSeconds(2)),
                visitor("9", "d-1", NOON)));
    assertThat(interactions().statistics(NOON, NOON.plusSeconds(2)))
        .containsExactly(
            new InteractionStatistics(InteractionType.CLICK, 1, 1, 1, 0),
            new InteractionStatistics(new InteractionType("CLICKED"), 1, 1, 1, 0),
            new InteractionStatistics(new InteractionType("CLICK_2"), 1, 1, 1, 0),
            new InteractionStatistics(InteractionType.PURCHASE, 3, 2, 1, 10),
            new InteractionStatistics(InteractionType.VIEW, 1, 0, 1, 0));
    assertThat(interactions().statistics(NOON, NOON)).isEmpty();
  }

  private static Interaction of(
      String key, String userId, String itemId, InteractionType type, Instant time) {
    return Interaction.of(key, userId, itemId, type, time);
  }
}
