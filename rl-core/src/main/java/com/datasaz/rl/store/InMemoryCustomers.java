package com.datasaz.rl.store;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.internal.Require;
import java.time.Instant;
import java.util.List;

/** All of a customer, wherever it is in memory. Thread contract: any number of threads. */
final class InMemoryCustomers implements CustomerStore {
  private final InMemoryErasures erasures;
  private final InMemoryLog log;
  private final InMemoryModels models;
  private final InMemoryUserFeatures userFeatures;
  private final InMemoryDeadLetters deadLetters;
  private final InMemoryAssignments assignments;

  InMemoryCustomers(
      InMemoryErasures erasures,
      InMemoryLog log,
      InMemoryModels models,
      InMemoryUserFeatures userFeatures,
      InMemoryDeadLetters deadLetters,
      InMemoryAssignments assignments) {
    this.erasures = erasures;
    this.log = log;
    this.models = models;
    this.userFeatures = userFeatures;
    this.deadLetters = deadLetters;
    this.assignments = assignments;
  }

  @Override
  public List<LogEntry> read(String userId, long after, int limit) {
    Require.notNegative("after", after);
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    return log.of(Require.id("user id", userId)).stream()
        .filter(entry -> entry.sequence() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public LogEntry.Erased beginErasure(String userId, Instant time) {
    return log.begin(Require.id("user id", userId), Times.micros("erasure time", time));
  }

  @Override
  public LogEntry.Erased completeErasure(String userId) {
    userFeatures.remove(Require.id("user id", userId));
    deadLetters.remove(userId);
    assignments.remove(userId);
    LogEntry.Erased complete = log.complete(userId);
    pruneErased();
    return complete;
  }

  @Override
  public boolean isErased(String userId) {
    return erasures.find(userId) != null;
  }

  @Override
  public List<LogEntry.Erased> erasuresUnderWay() {
    return erasures.all().stream().filter(erased -> !erased.isComplete()).toList();
  }

  @Override
  public List<ModelVersion> pruneErased() {
    List<LogEntry.Erased> complete =
        erasures.all().stream().filter(LogEntry.Erased::isComplete).toList();
    return models.prune(version -> complete.stream().anyMatch(version::holds));
  }
}
