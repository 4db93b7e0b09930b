package com.datasaz.rl.store.journal;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.LogEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decisions by way of the journal. Thread contract: any number of threads. */
final class JournaledDecisions implements DecisionLog {
  private final DecisionLog store;
  private final Journal journal;
  private final Clock clock;

  JournaledDecisions(DecisionLog store, Journal journal, Clock clock) {
    this.store = store;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void check(Decision decision) {
    store.check(decision);
  }

  @Override
  public void append(List<Decision> decisions) {
    decisions.forEach(store::check);
    Instant now = clock.instant();
    if (!decisions.isEmpty()) {
      journal.append(decisions.stream().map(one -> FactEncoder.encode(one, now)).toList());
    }
  }

  @Override
  public Optional<LogEntry.Shown> find(String id) {
    return store.find(id);
  }

  @Override
  public List<LogEntry.Shown> findAll(List<String> ids) {
    return store.findAll(ids);
  }

  @Override
  public List<LogEntry.Shown> shown(String userId, String itemId, Instant from, Instant until) {
    return store.shown(userId, itemId, from, until);
  }

  @Override
  public List<LogEntry.Shown> shown(String userId, Instant from, Instant until) {
    return store.shown(userId, from, until);
  }
}
