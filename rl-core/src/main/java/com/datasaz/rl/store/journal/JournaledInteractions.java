package com.datasaz.rl.store.journal;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.store.InteractionStatistics;
import com.datasaz.rl.store.InteractionStore;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Recorded;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Interactions by way of the journal. Thread contract: any number of threads. */
final class JournaledInteractions implements InteractionStore {
  private final InteractionStore store;
  private final Journal journal;
  private final Recent recent;
  private final Clock clock;

  JournaledInteractions(InteractionStore store, Journal journal, Recent recent, Clock clock) {
    this.store = store;
    this.journal = journal;
    this.recent = recent;
    this.clock = clock;
  }

  @Override
  public void check(Interaction interaction) {
    store.check(interaction);
  }

  @Override
  public List<Recorded> record(List<Interaction> interactions) {
    List<Interaction> all = List.copyOf(interactions);
    all.forEach(store::check);
    Instant now = clock.instant();
    boolean kept =
        all.isEmpty()
            || journal.append(all.stream().map(one -> FactEncoder.encode(one, now)).toList());
    return kept ? recent.add(all) : dropped(all);
  }

  private static List<Recorded> dropped(List<Interaction> all) {
    return all.stream().map(one -> new Recorded(one.key(), false)).toList();
  }

  @Override
  public List<Interaction> history(String userId, int limit) {
    return recent.complete(store.history(userId, limit), userId, limit);
  }

  @Override
  public List<LogEntry.Feedback> answers(String recommendationId) {
    return store.answers(recommendationId);
  }

  @Override
  public List<LogEntry.Feedback> answersToAll(List<String> recommendationIds) {
    return store.answersToAll(recommendationIds);
  }

  @Override
  public List<LogEntry.Feedback> unattributedOfAll(
      List<String> userIds, Instant from, Instant until) {
    return store.unattributedOfAll(userIds, from, until);
  }

  @Override
  public List<LogEntry.Feedback> unattributed(String userId, Instant from, Instant until) {
    return store.unattributed(userId, from, until);
  }

  @Override
  public List<InteractionStatistics> statistics(Instant from, Instant until) {
    return store.statistics(from, until);
  }
}
