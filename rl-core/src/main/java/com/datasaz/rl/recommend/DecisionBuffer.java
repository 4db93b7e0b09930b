package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.store.DecisionLog;
import com.datasaz.rl.store.RejectedException;
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

  private final DecisionLog log;
  private final int capacity;
  private final FaultLog faults;
  private final ConcurrentLinkedQueue<Decision> queue = new ConcurrentLinkedQueue<>();
  private final Set<String> pending = new ConcurrentSkipListSet<>();
  private final AtomicInteger size = new AtomicInteger();
  private final ReentrantLock flushing = new ReentrantLock();
  private final List<Decision> batch = new ArrayList<>(BATCH);
  private volatile Attempt latest = new Attempt(0, null);
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
    flush(() -> true);
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
      done(dropped, lost);
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

  private void store() {
    try {
      log.append(List.copyOf(batch));
      done(batch, logged);
      batch.clear();
    } catch (RuntimeException e) {
      if (isOutage(e)) {
        failures.increment();
        throw e;
      }
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
      } catch (RuntimeException e) {
        if (isOutage(e)) {
          failures.increment();
          throw e;
        }
        faults.warn("a decision is lost, since the storage does not take it", e);
        done(one, lost);
      }
      batch.remove(0);
    }
  }

  private static boolean isOutage(RuntimeException e) {
    return e instanceof StoreException && !(e instanceof RejectedException);
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

  /** A try to store, and why it failed if it did. */
  private record Attempt(long number, @Nullable StoreException failure) {
    void throwIfFailedAfter(long seen) {
      if (failure != null && number > seen) {
        throw new StoreException(String.valueOf(failure.getMessage()), failure);
      }
    }
  }
}
