package com.datasaz.rl.recommend;

import com.datasaz.rl.internal.Repeated;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.task.BackgroundTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/**
 * What a recommender does in the background, and at its end. Thread contract: any number of
 * threads.
 */
final class Upkeep {
  private final Logger log;
  private final Recommender recommender;
  private final DecisionBuffer decisions;
  private final FaultLog faults;
  private final ConcurrentLinkedQueue<BackgroundTask> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean warned = new AtomicBoolean();

  Upkeep(Logger log, Recommender recommender, DecisionBuffer decisions, FaultLog faults) {
    this.log = log;
    this.recommender = recommender;
    this.decisions = decisions;
    this.faults = faults;
  }

  BackgroundTask follow(ScheduledExecutorService executor, Duration every) {
    BackgroundTask refreshing =
        new Repeated.Job(recommender::refresh, e -> survives("no version was looked for", e))
            .start(executor, every, every);
    BackgroundTask flushing =
        new Repeated.Job(decisions::flush, this::isOutage)
            .finallyDo(decisions::flushAll)
            .start(executor, every, every);
    List<BackgroundTask> both = List.of(refreshing, flushing);
    tasks.addAll(both);
    return () -> {
      both.forEach(BackgroundTask::close);
      tasks.removeAll(both);
    };
  }

  /** Ends what runs, refuses what comes, and stores the rest. */
  void close() {
    tasks.forEach(BackgroundTask::close);
    decisions.close();
    try {
      decisions.flushAll();
    } catch (RuntimeException e) {
      survives("the last " + decisions.size() + " decisions are lost", e);
    }
  }

  private boolean isOutage(RuntimeException fault) {
    return survives("decisions wait for the storage", fault);
  }

  /**
   * Of a store that was closed first one line is enough. What is asked after that cannot be logged
   * any more.
   */
  private boolean survives(String what, RuntimeException fault) {
    if (!(fault instanceof StoreClosedException)) {
      faults.warn(what, fault);
      return true;
    }
    decisions.close();
    if (warned.compareAndSet(false, true)) {
      log.warn(
          "model {}: {} decisions are lost, and no new version is looked for: {}",
          recommender.model(),
          decisions.size(),
          fault.getMessage());
    }
    return false;
  }
}
