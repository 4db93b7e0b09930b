package com.datasaz.rl.train;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * The same rule as that of OpenDecisions, asked of the log for a single decision, and the open decisions at a place of
 * the log, found again after a restart: they are no older than the gap before the last decision there, so only that
 * much of the log is read again.
 */
/** What follows decisions, read from the log. Thread contract: any number of threads. */
final class CustomerSessions {
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
  private static final Duration TICK = Duration.ofNanos(1_000);
  private static final long LEAST_LOOK_BACK = 500;

  private final Store store;
  private final @Nullable Duration gap;

  CustomerSessions(Store store, @Nullable Duration gap) {
    this.store = store;
    this.gap = gap;
  }

  /**
   * The decision that follows one that is no longer open, if any does.
   *
   * @param counts which entries are seen at all
   */
  Optional<LogEntry.Shown> next(LogEntry.Shown shown, Predicate<LogEntry> counts) {
    Decision decision = shown.decision();
    String userId = decision.context().userId();
    if (gap == null || userId == null) {
      return Optional.empty();
    }
    Instant beyond = decision.time().plus(gap).plus(TICK);
    return store.decisions().shown(userId, decision.time(), beyond).stream()
        .filter(later -> later.sequence() > shown.sequence() && counts.test(later))
        .min((a, b) -> Long.compare(a.sequence(), b.sequence()))
        .filter(next -> !endsBefore(shown, beyond, next.sequence(), counts));
  }

  /** Whether a decision beyond the gap stands between two places of the log. */
  private boolean endsBefore(
      LogEntry.Shown shown, Instant beyond, long sequence, Predicate<LogEntry> counts) {
    return LogReader.of(store.log(), beyond, END_OF_TIME)
        .after(shown.sequence())
        .through(sequence - 1)
        .decisions()
        .anyMatch(counts);
  }

  /**
   * The decisions that are open after an entry of the log.
   *
   * @param counts which entries are seen at all
   */
  OpenDecisions openAfter(long sequence, Predicate<LogEntry> counts) {
    OpenDecisions open = new OpenDecisions(gap);
    Optional<LogEntry.Shown> last = gap == null ? Optional.empty() : lastDecision(sequence, counts);
    if (gap != null && last.isPresent()) {
      reopen(open, last.get().decision().time().minus(gap), sequence, counts);
    }
    return open;
  }

  private void reopen(OpenDecisions open, Instant from, long through, Predicate<LogEntry> counts) {
    LogReader.of(store.log(), from, END_OF_TIME)
        .through(through)
        .decisions()
        .filter(counts)
        .forEachOrdered(open::add);
  }

  /** Looks further and further back, since sequences may skip numbers. */
  private Optional<LogEntry.Shown> lastDecision(long through, Predicate<LogEntry> counts) {
    for (long back = LEAST_LOOK_BACK; ; back *= 4) {
      long after = Math.max(0, through - back);
      Optional<LogEntry.Shown> last = lastDecision(after, through, counts);
      if (last.isPresent() || after == 0) {
        return last;
      }
    }
  }

  private Optional<LogEntry.Shown> lastDecision(
      long from, long through, Predicate<LogEntry> counts) {
    return LogReader.of(store.log())
        .after(from)
        .through(through)
        .decisions()
        .filter(counts)
        .reduce((earlier, later) -> later);
  }
}
