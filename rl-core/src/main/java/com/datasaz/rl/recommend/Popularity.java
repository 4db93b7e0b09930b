package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/*
 * What the log says, read on at each refresh, plus what this node has recorded since. An interaction that is recorded while the log
 * is read may count twice until the next refresh: the ranking of a fallback need not be exact, it must never wait.
 */
/**
 * How often items were interacted with, from the latest entries of the log. Thread contract: any
 * number of threads.
 */
final class Popularity {
  /** Enough to know what is popular, little enough to read at the start. */
  private static final long MOST_ENTRIES = 20_000;

  /** Ids come from outside; made-up ones must not fill the memory. */
  private static final int MOST_ITEMS = 1_000_000;

  /** The ranking is made anew when this part of it has changed. */
  private static final int STALE_PERCENT = 1;

  private final EventLog log;
  private final Consumer<LogEntry.Shown> decisions;
  private final ReentrantLock reading = new ReentrantLock();
  private final Map<String, Long> counted = new HashMap<>();
  private volatile ConcurrentHashMap<String, Long> recent = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger(1);
  private volatile Ranking ranking = new Ranking(List.of(), Map.of());
  private long readThrough = -1;

  /**
   * Has read nothing yet.
   *
   * @param decisions is given the decisions that are read on the way, so that the log is read once
   */
  Popularity(EventLog log, Consumer<LogEntry.Shown> decisions) {
    this.log = log;
    this.decisions = decisions;
  }

  /** Takes note of an interaction that was recorded here. */
  void recorded(Interaction interaction) {
    add(recent, interaction.itemId(), 1);
    changes.incrementAndGet();
  }

  /** Reads on in the log; what was recorded here is in it. */
  void refresh() {
    reading.lock();
    try {
      ConcurrentHashMap<String, Long> before = recent;
      recent = new ConcurrentHashMap<>();
      try {
        readOn();
      } catch (RuntimeException e) {
        before.forEach((id, count) -> add(recent, id, count));
        throw e;
      }
      rank();
    } finally {
      reading.unlock();
    }
  }

  /** The ranking of now, or nearly so. */
  Ranking ranking() {
    boolean stale = changes.get() * 100L > (long) ranking.ids().size() * STALE_PERCENT;
    if (stale && reading.tryLock()) {
      try {
        rank();
      } finally {
        reading.unlock();
      }
    }
    return ranking;
  }

  private void readOn() {
    if (readThrough < 0) {
      readThrough = Math.max(0, log.last() - MOST_ENTRIES);
    }
    LogReader.of(log).after(readThrough).stream().limit(MOST_ENTRIES).forEachOrdered(this::count);
  }

  private void count(LogEntry entry) {
    readThrough = entry.sequence();
    if (entry instanceof LogEntry.Feedback feedback) {
      add(counted, feedback.interaction().itemId(), 1);
    } else if (entry instanceof LogEntry.Shown shown) {
      decisions.accept(shown);
    }
  }

  private static void add(Map<String, Long> counts, String id, long count) {
    if (counts.size() < MOST_ITEMS || counts.containsKey(id)) {
      counts.merge(id, count, Long::sum);
    }
  }

  private void rank() {
    changes.set(0);
    Map<String, Long> all = new HashMap<>(counted);
    recent.forEach((id, count) -> all.merge(id, count, Long::sum));
    List<Map.Entry<String, Long>> entries = new ArrayList<>(all.entrySet());
    entries.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    ranking = Ranking.of(entries.stream().map(Map.Entry::getKey).toList());
  }

  /**
   * Items with interactions, most first; equal ones by their id.
   *
   * @param ids the items
   * @param places the place of each in the list
   */
  record Ranking(List<String> ids, Map<String, Integer> places) {
    static Ranking of(List<String> ids) {
      Map<String, Integer> places = new HashMap<>(ids.size() * 2);
      for (int i = 0; i < ids.size(); i++) {
        places.put(ids.get(i), i);
      }
      return new Ranking(ids, places);
    }

    /** Sorts some items; those without interactions come last, in their order. */
    List<String> sort(List<String> some) {
      return some.stream().sorted(Comparator.comparingInt(this::place)).toList();
    }

    private int place(String id) {
      return places.getOrDefault(id, Integer.MAX_VALUE);
    }
  }
}
