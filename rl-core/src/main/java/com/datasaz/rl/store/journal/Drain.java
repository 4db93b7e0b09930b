package com.datasaz.rl.store.journal;

import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.Salvage;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Within a batch all decisions go before all interactions, each in their order: two transactions carry a thousand facts, and no
 * decision comes behind its feedback. A batch that failed half-way is given again as a whole; the store knows the keys.
 */
/** Carries facts from the journal to the store. Thread contract: one thread at a time works. */
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final int MOST_RECORDS = 1_000;
  private static final long MOST_BYTES = 4 << 20;

  private final Journal journal;
  private final Salvage salvage;
  private final ReentrantLock lock = new ReentrantLock();
  private final LongAdder dead = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private boolean failing;

  Drain(Journal journal, Salvage salvage) {
    this.journal = journal;
    this.salvage = salvage;
  }

  /** Gives the store what waits, until nothing does; returns how many facts that were. */
  long run() {
    lock.lock();
    try {
      journal.requireOpen();
      long count = 0;
      for (int given = batch(); given > 0; given = batch()) {
        count += given;
      }
      well();
      return count;
    } catch (IOException e) {
      failures.increment();
      throw new StoreException("the journal could not be read: see the cause", e);
    } catch (StoreException e) {
      failures.increment();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private int batch() throws IOException {
    Outlet.Batch batch = journal.outlet().read(MOST_RECORDS, MOST_BYTES);
    List<LogEntry> entries = batch.frames().stream().map(FactDecoder::decode).toList();
    if (!entries.isEmpty()) {
      give(entries);
      journal.outlet().drained(batch);
    }
    return entries.size();
  }

  private void give(List<LogEntry> entries) {
    bury(salvage.append(all(entries, LogEntry.Shown.class, LogEntry.Shown::decision)));
    bury(salvage.record(all(entries, LogEntry.Feedback.class, LogEntry.Feedback::interaction)));
  }

  private static <E, T> List<T> all(List<LogEntry> entries, Class<E> kind, Function<E, T> fact) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).map(fact).toList();
  }

  private void bury(Salvage.Left left) {
    dead.add(left.buried());
  }

  /** Makes durable what is in the journal, and gives it to the store. */
  void forceAndRun() {
    try {
      journal.requireOpen();
      journal.force();
    } catch (IOException e) {
      throw new StoreException("the journal could not be flushed to the disk: see the cause", e);
    }
    run();
  }

  /** An outage is reported when it begins and ends; a store that is closed ends the draining. */
  boolean survives(RuntimeException fault) {
    if (fault instanceof StoreClosedException) {
      LOG.warn("what waits in the journal is for the next process: {}", fault.getMessage());
      return false;
    }
    lock.lock();
    try {
      if (!failing) {
        failing = true;
        LOG.warn("facts wait in the journal, since the store does not take them", fault);
      }
    } finally {
      lock.unlock();
    }
    return true;
  }

  private void well() {
    if (failing) {
      failing = false;
      LOG.info("the store has all that waited in the journal");
    }
  }

  /** Does something while nothing is drained. */
  void paused(GroupWriter.Task task) throws IOException {
    lock.lock();
    try {
      task.run();
    } finally {
      lock.unlock();
    }
  }

  long dead() {
    return dead.sum();
  }

  long failures() {
    return failures.sum();
  }
}
