package com.datasaz.rl.store;

import static com.datasaz.rl.store.contract.Facts.NOON;
import static com.datasaz.rl.store.contract.Facts.click;
import static com.datasaz.rl.store.contract.Facts.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogReaderTest {
  private static final int DECISIONS = 1_100;
  private static final int CLICKS = 150;

  private final Store store = new InMemoryStore();
  private final CountingLog log = new CountingLog(store.log());

  @BeforeEach
  void fill() {
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      decisions.add(decision("d-" + i, "u-1", NOON.plusSeconds(i), "a", "b"));
    }
    store.decisions().append(decisions);
    List<Interaction> clicks = new ArrayList<>();
    for (int i = 0; i < CLICKS; i++) {
      clicks.add(click("k-" + i, "u-1", "a", NOON.plusSeconds(i)));
    }
    store.interactions().record(clicks);
  }

  @Test
  void readsEveryEntryOnceInOrder() {
    List<LogEntry> all = store.log().read(0, 10_000);
    assertThat(LogReader.of(log)).containsExactlyElementsOf(all);
    assertThat(log.reads).as("two full pages, the rest, and the end").isEqualTo(4);
    assertThat(LogReader.of(log).stream()).containsExactlyElementsOf(all);
    assertThat(LogReader.of(store.customers(), "u-1")).containsExactlyElementsOf(all);
    assertThat(LogReader.of(log).decisions()).hasSize(DECISIONS);
  }

  @Test
  void readsAPeriod() {
    Instant from = NOON.plusSeconds(100);
    Instant until = NOON.plusSeconds(800);
    assertThat(LogReader.of(log, from, until))
        .hasSize(700 + CLICKS - 100)
        .containsExactlyElementsOf(store.log().read(from, until, 0, 10_000));
    assertThat(LogReader.of(log, until, from)).isEmpty();
  }

  @Test
  void readsOnFromAPlaceAndNoFurtherThanToAnother() {
    List<LogEntry> all = store.log().read(0, 10_000);
    long after = all.get(9).sequence();
    long through = all.get(19).sequence();
    assertThat(LogReader.of(log).after(after).through(through))
        .containsExactlyElementsOf(all.subList(10, 20));
    assertThat(LogReader.of(log).after(through).through(after)).isEmpty();
    assertThat(LogReader.of(log).after(log.last())).isEmpty();
    assertThatThrownBy(() -> LogReader.of(log).after(-1)).hasMessageContaining("after");
  }

  @Test
  void readsNoMoreThanIsAskedFor() {
    Iterator<LogEntry> entries = LogReader.of(log).iterator();
    assertThat(log.reads).isZero();
    entries.next();
    assertThat(log.reads).isEqualTo(1);
    assertThat(LogReader.of(log).through(3).decisions().count()).isEqualTo(3);
    assertThat(log.reads).as("a bound ends the reading").isEqualTo(2);
    assertThat(LogReader.of(log).stream().limit(500).count()).isEqualTo(500);
    assertThat(log.reads).isEqualTo(3);
  }

  @Test
  void endsOnceAndForAll() {
    Iterator<LogEntry> entries = LogReader.of(log).after(log.last()).iterator();
    assertThat(entries.hasNext()).isFalse();
    store.interactions().record(List.of(click("late", "u-1", "a", NOON)));
    assertThat(entries.hasNext()).isFalse();
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
  }

  /** Counts how often the storage is asked. */
  private static final class CountingLog implements EventLog {
    private final EventLog log;
    private int reads;

    CountingLog(EventLog log) {
      this.log = log;
    }

    @Override
    public List<LogEntry> read(long after, int limit) {
      reads++;
      return log.read(after, limit);
    }

    @Override
    public List<LogEntry> read(Instant from, Instant until, long after, int limit) {
      reads++;
      return log.read(from, until, after, limit);
    }

    @Override
    public long last() {
      return log.last();
    }
  }
}
