package com.datasaz.rl.store;

import com.datasaz.rl.internal.Require;
import java.time.Instant;
import java.util.Collection;

/** Deletes old entries in memory. Thread contract: any number of threads. */
final class InMemoryRetention implements Retention {
  private final InMemoryLog log;
  private final InMemoryModels models;

  InMemoryRetention(InMemoryLog log, InMemoryModels models) {
    this.log = log;
    this.models = models;
  }

  @Override
  public int deleteBefore(Instant before, Collection<String> learners, int limit) {
    Require.inRange("limit", limit, 1, MAX_LIMIT);
    long through = log.last();
    for (String model : learners) {
      long learnt = models.history(model, 1).stream().mapToLong(ModelVersion::learntThrough).sum();
      through = Math.min(through, learnt);
    }
    return log.deleteBefore(before, through, limit);
  }
}
