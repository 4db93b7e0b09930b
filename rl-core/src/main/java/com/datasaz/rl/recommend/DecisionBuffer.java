package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.store.Salvage;
import com.datasaz.rl.store.StoreClosedException;
import com.datasaz.rl.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * Feedback waits for its decision, so in an outage many threads ask for a flush at once. Whoever waits while another tries learns from
 * that try: it has stored the decision, or it has failed and the next one to wait has failed too. So nobody waits for more than two.
 */
/**
 * Decisions on their way to the storage, bounded by their number. Thread contract: any number of
 * threads put decisions in without a lock; those that flush wait for each other.
 */
final class DecisionBuffer {
  private static final int BATCH = 500;

  private final Salvage log;
  private final int capacity;
  private final FaultLog faults;
  private final ConcurrentLinkedQueue<Decision> queue = new ConcurrentLinkedQueue<>();
  private final Set<String> pending = new ConcurrentSkipListSet<>();
  private final AtomicInteger size = new AtomicInteger();
  private final ReentrantLock flushing = new ReentrantLock();
  private final List<Decision> batch = new ArrayList<>(BATCH);
  private volatile Attempt latest = new Attempt(0, null);
  private volatile boolean closed;
  private final LongAdder logged = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder failures = new LongAdder();

  DecisionBuffer(Salvage log, int capacity, FaultLog faults) {
    this.log = log;
    this.capacity = capacity;
    this.faults = faults;
  }

  boolean isFull() {
    return size.get() >= capacity;
  }

  boolean isClosed() {
    return closed;
  }

  /** Takes nothing in any more. */
  void close() {
    closed = true;
  }

  /** Takes a decision in, unless the buffer is full or closed. */
  boolean offer(Decision decision) {
    // Counted first: a caller that closes and then sees no size has no decision to wait for.
    if (size.incrementAndGet() > capacity || closed) {
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
    flush(() -> true);
  }

  /**
   * Stores what was in the buffer when this was called, by an attempt of its own, and all that
   * there is when the buffer is closed.
   */
  void flushAll() {
    flushing.lock();
    try {
      attempt();
      while (closed && size.get() > 0) {
        Thread.onSpinWait(); // a decision that was counted is about to be in the queue
        attempt();
      }
    } finally {
      flushing.unlock();
    }
  }

  /** Stores what was in the buffer when this was called, unless another thread stores these. */
  void flush(Collection<String> ids) {
    flush(() -> ids.stream().anyMatch(this::holds));
  }

  private void flush(BooleanSupplier needed) {
    long seen = latest.number;
    flushing.lock();
    try {
      if (needed.getAsBoolean()) {
        latest.throwIfFailedAfter(seen);
        attempt();
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
      forget(dropped);
      lost.add(dropped.size());
    } finally {
      flushing.unlock();
    }
  }

  private void attempt() {
    // Who comes from now on may not rely on this attempt: it does not take in what they have added.
    long number = latest.number + 1;
    latest = new Attempt(number, null);
    try {
      storeAll();
    } catch (StoreException e) {
      latest = new Attempt(number, e);
      throw e;
    }
  }

  private void storeAll() {
    int left = size.get();
    while (left > 0 && fill()) {
      int stored = batch.size();
      store();
      left -= stored;
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

  /** A decision that the storage cannot take does not hold up the others: it is a dead letter. */
  private void store() {
    try {
      int left = log.append(List.copyOf(batch)).count();
      if (left > 0) {
        faults.warn("decisions that the storage does not take are in Store.rejected()", null);
      }
      forget(batch);
      logged.add(batch.size() - left);
      lost.add(left);
      batch.clear();
    } catch (RuntimeException e) {
      failures.increment();
      throw e;
    }
  }

  private void forget(List<Decision> decisions) {
    for (Decision decision : decisions) {
      pending.remove(decision.id());
    }
    size.addAndGet(-decisions.size());
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

  /** A try to store, and why it failed if it did. */
  private record Attempt(long number, @Nullable StoreException failure) {
    void throwIfFailedAfter(long seen) {
      if (failure != null && number > seen) {
        throw failure instanceof StoreClosedException
            ? failure
            : new StoreException(String.valueOf(failure.getMessage()), failure);
      }
    }
  }
}
