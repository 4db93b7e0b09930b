package com.datasaz.rl.train;

import com.datasaz.rl.store.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/*
 * A decision is open from its place in the log until the first later decision in the log that either is of the same
 * customer and came within the gap, and then follows it, or came beyond the gap, whosoever it is, and then ends the
 * session. So what follows a decision depends on the log alone, never on when somebody looks. Only decisions count as
 * time, since theirs is the server's clock; one browser with a wrong date must not end every session.
 *
 * The first of the two is found by customer, the second in an order by time: an entry costs as much as it closes.
 */
/** The decisions of which it is not yet known what follows. Thread contract: one thread. */
final class OpenDecisions {

  /** What became of a decision: another follows, or nothing does. */
  record Closed(LogEntry.Shown shown, LogEntry.@Nullable Shown next) {}

  private final @Nullable Duration gap;
  private final Map<String, List<LogEntry.Shown>> byUser = new HashMap<>();
  private final TreeSet<LogEntry.Shown> byTime =
      new TreeSet<>(
          Comparator.comparing(OpenDecisions::time).thenComparing(LogEntry.Shown::sequence));

  /**
   * Nothing is open yet.
   *
   * @param gap the longest time between two decisions of one session; null if nothing follows ever
   */
  OpenDecisions(@Nullable Duration gap) {
    this.gap = gap;
  }

  /** Takes the next decision of the log, and returns those that it closes, in their order. */
  List<Closed> add(LogEntry.Shown shown) {
    String userId = shown.decision().context().userId();
    if (gap == null) {
      return List.of(new Closed(shown, null));
    }
    List<Closed> closed = expire(time(shown).minus(gap));
    if (userId == null) {
      closed.add(new Closed(shown, null));
    } else {
      follow(byUser.computeIfAbsent(userId, id -> new ArrayList<>(1)), shown, closed);
    }
    return closed;
  }

  private List<Closed> expire(Instant before) {
    List<Closed> closed = new ArrayList<>();
    while (!byTime.isEmpty() && time(byTime.first()).isBefore(before)) {
      LogEntry.Shown over = byTime.pollFirst();
      forget(over);
      closed.add(new Closed(over, null));
    }
    return closed;
  }

  /** A decision that was written late, and is older than one before it, does not follow it. */
  private void follow(List<LogEntry.Shown> own, LogEntry.Shown shown, List<Closed> closed) {
    for (LogEntry.Shown earlier : List.copyOf(own)) {
      if (!time(shown).isBefore(time(earlier))) {
        own.remove(earlier);
        byTime.remove(earlier);
        closed.add(new Closed(earlier, shown));
      }
    }
    own.add(shown);
    byTime.add(shown);
  }

  private void forget(LogEntry.Shown shown) {
    String userId = shown.decision().context().userId();
    if (userId != null) {
      List<LogEntry.Shown> own = byUser.getOrDefault(userId, List.of());
      own.remove(shown);
      if (own.isEmpty()) {
        byUser.remove(userId);
      }
    }
  }

  /** Drops a customer's decisions, which are not to be learnt. */
  void forget(String userId) {
    List<LogEntry.Shown> own = byUser.remove(userId);
    if (own != null) {
      own.forEach(byTime::remove);
    }
  }

  /** Whether it is not yet known what follows. */
  boolean contains(LogEntry.Shown shown) {
    return byTime.contains(shown);
  }

  private static Instant time(LogEntry.Shown shown) {
    return shown.decision().time();
  }
}
