package com.datasaz.rl.store.contract;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.click;
import static com.datasaz.rl.store.contract.Facts.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link EventLog} promises to one writer; {@link ConcurrencyContract} has the rest. */
public interface EventLogContract extends StoreUnderTest {
  private EventLog log() {
    return store().log();
  }

  /** An empty log is no special case. */
  @Test
  default void emptyLogHasNoEntries() {
    assertThat(log().last()).isZero();
    assertThat(log().read(0, 1)).isEmpty();
    assertThat(log().read(Instant.EPOCH, NOON, 0, 1)).isEmpty();
  }

  /** The order is that of storing, whatever the times say; both kinds share it. */
  @Test
  default void orderIsThatOfStoring() {
    storeFive();
    assertThat(log().read(0, 10))
        .extracting(EventLogContract::nameOf)
        .containsExactlyElementsOf(FIVE);
    assertThat(log().read(0, 10)).extracting(LogEntry::sequence).isSorted();
    assertThat(anotherNode().log().read(0, 10)).isEqualTo(log().read(0, 10));
    assertThat(log().last()).isEqualTo(log().read(0, 10).get(4).sequence());
  }

  /** The names of what {@code storeFive} stores, in order. */
  List<String> FIVE = List.of("k-1", "d-1", "d-2", "k-2", "k-3");

  private void storeFive() {
    store().interactions().record(List.of(click("k-1", id(1), id(2), NOON.plusSeconds(4))));
    store()
        .decisions()
        .append(
            List.of(
                decision("d-1", id(1), NOON.plusSeconds(3), id(2)),
                decision("d-2", null, NOON.plusSeconds(2), id(2), id(3))));
    store()
        .interactions()
        .record(
            List.of(
                click("k-2", id(1), id(2), NOON.plusSeconds(1)), click("k-3", id(1), id(2), NOON)));
  }

  private static String nameOf(LogEntry entry) {
    return entry instanceof LogEntry.Shown shown
        ? shown.decision().id()
        : ((LogEntry.Feedback) entry).interaction().key();
  }

  /** Whoever reads on from what it saw last sees each entry once, by any page size. */
  @Test
  default void pagesFollowEachOther() {
    storeFive();
    for (int limit = 1; limit <= 6; limit++) {
      List<String> seen = new ArrayList<>();
      long after = 0;
      List<LogEntry> page = log().read(after, limit);
      while (!page.isEmpty()) {
        assertThat(page).hasSizeLessThanOrEqualTo(limit);
        page.forEach(entry -> seen.add(nameOf(entry)));
        after = page.get(page.size() - 1).sequence();
        page = log().read(after, limit);
      }
      assertThat(seen).containsExactlyElementsOf(FIVE);
    }
    assertThat(log().read(Long.MAX_VALUE, 10)).isEmpty();
  }

  /** A period goes by the times of the facts, in the order of the log. */
  @Test
  default void readsAPeriod() {
    storeFive();
    List<LogEntry> period = log().read(NOON.plusSeconds(1), NOON.plusSeconds(4), 0, 10);
    assertThat(period).extracting(EventLogContract::nameOf).containsExactly("d-1", "d-2", "k-2");
    long after = period.get(0).sequence();
    assertThat(log().read(NOON.plusSeconds(1), NOON.plusSeconds(4), after, 1))
        .extracting(EventLogContract::nameOf)
        .containsExactly("d-2");
    assertThat(log().read(NOON, NOON, 0, 10)).isEmpty();
  }

  /** Nonsense is refused by name. */
  @Test
  default void refusesNonsense() {
    assertThatThrownBy(() -> log().read(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit");
    assertThatThrownBy(() -> log().read(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("after");
  }
}
