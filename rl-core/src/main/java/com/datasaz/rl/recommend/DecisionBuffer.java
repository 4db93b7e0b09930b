package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Decisions on their way to the storage, bounded by their number. Thread contract: any number of
 * threads put decisions in without a lock; those that flush wait for each other.
 */
final class DecisionBuffer {
  private static final int BATCH = 500;

  private final DecisionLog log;
  private final int capacity;
  private final FaultLog faults;
  private final ConcurrentLinkedQueue<Decision> queue = new ConcurrentLinkedQueue<>();
  private final Set<String> pending = new ConcurrentSkipListSet<>();
  private final AtomicInteger size = new AtomicInteger();
  private final ReentrantLock flushing = new ReentrantLock();
  private final List<Decision> batch = new ArrayList<>(BATCH);
  private final LongAdder logged = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder failures = new LongAdder();

  DecisionBuffer(DecisionLog log, int capacity, FaultLog faults) {
    this.log = log;
    this.capacity = capacity;
    this.faults = faults;
  }

  boolean isFull() {
    return size.get() >= capacity;
  }

  /** Takes a decision in, unless the buffer is full. */
  boolean offer(Decision decision) {
    if (size.incrementAndGet() > capacity) {
      size.decrementAndGet();
      return false;
    }
    pending.add(decision.id());
    queue.add(decision);
    return true;
  }

  /** Counts a decision that cannot be logged. */
  void lose() {
    lost.increment();
  }

  boolean holds(String id) {
    return pending.contains(id);
  }

  /** Stores what was in the buffer when this was called. */
  void flush() {
    flushing.lock();
    try {
      int left = size.get();
      while (left > 0 && fill()) {
        int stored = batch.size();
        store();
        left -= stored;
      }
    } finally {
      flushing.unlock();
    }
  }

  /** Drops what waits of a customer who is being erased. */
  void forget(String userId) {
    flushing.lock();
    try {
      List<Decision> dropped = new ArrayList<>();
      Predicate<Decision> theirs =
          decision -> userId.equals(decision.context().userId()) && dropped.add(decision);
      batch.removeIf(theirs);
      queue.removeIf(theirs);
      done(dropped, lost);
    } finally {
      flushing.unlock();
    }
  }

  /** A batch that could not be stored is still there, and goes first. */
  private boolean fill() {
    while (batch.size() < BATCH) {
      Decision next = queue.poll();
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    return !batch.isEmpty();
  }

  private void store() {
    try {
      log.append(List.copyOf(batch));
      done(batch, logged);
      batch.clear();
    } catch (StoreException e) {
      failures.increment();
      throw e;
    } catch (RuntimeException e) {
      storeOneByOne();
    }
  }

  /** One decision that the storage cannot take must not hold up all others for ever. */
  private void storeOneByOne() {
    while (!batch.isEmpty()) {
      List<Decision> one = List.of(batch.get(0));
      try {
        log.append(one);
        done(one, logged);
      } catch (StoreException e) {
        failures.increment();
        throw e;
      } catch (RuntimeException e) {
        faults.warn("a decision is lost, since the storage does not take it", e);
        done(one, lost);
      }
      batch.remove(0);
    }
  }

  private void done(List<Decision> decisions, LongAdder counter) {
    for (Decision decision : decisions) {
      pending.remove(decision.id());
    }
    size.addAndGet(-decisions.size());
    counter.add(decisions.size());
  }

  int size() {
    return size.get();
  }

  long logged() {
    return logged.sum();
  }

  long lost() {
    return lost.sum();
  }

  long failures() {
    return failures.sum();
  }
}
