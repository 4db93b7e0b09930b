package com.datasaz.rl.jdbc.internal.table;

import com.datasaz.rl.jdbc.internal.connection.Database;
import com.datasaz.rl.store.EventLog;
import com.datasaz.rl.store.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tables of facts and of erasures, in their one order. Thread contract: any number of threads.
 */
final class LogTables implements EventLog {
  private final Database database;
  private final Sequence sequence;
  private final DecisionTable decisions;
  private final InteractionTable interactions;
  private final ErasureTable erasures;

  LogTables(
      Database database,
      Sequence sequence,
      DecisionTable decisions,
      InteractionTable interactions,
      ErasureTable erasures) {
    this.database = database;
    this.sequence = sequence;
    this.decisions = decisions;
    this.interactions = interactions;
    this.erasures = erasures;
  }

  @Override
  public List<LogEntry> read(long after, int limit) {
    return read(new LogPage(after, 0, null, limit));
  }

  @Override
  public List<LogEntry> read(Instant from, Instant until, long after, int limit) {
    return read(new LogPage(after, 0, new LogPage.Period(from, until), limit));
  }

  private List<LogEntry> read(LogPage page) {
    return database.read(
        "read the log",
        session -> {
          LogPage bounded = page.through(sequence.last(session));
          List<LogEntry> entries = new ArrayList<>(decisions.page(session, bounded));
          entries.addAll(interactions.page(session, bounded));
          entries.addAll(erasures.page(session, bounded));
          entries.sort(Comparator.comparingLong(LogEntry::sequence));
          return List.copyOf(entries.subList(0, Math.min(entries.size(), page.limit())));
        });
  }

  @Override
  public long last() {
    return database.read("read the end of the log", sequence::last);
  }
}
