package com.datasaz.rl.store.journal;

import com.datasaz.rl.store.BackpressureException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many bytes the journal holds, and whether there is room for more. Thread contract: any number
 * of threads.
 */
final class Room {
  private final long most;
  private final Overflow overflow;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private long occupied;
  private long reserved;

  Room(long most, Overflow overflow) {
    this.most = most;
    this.overflow = overflow;
  }

  /**
   * Asks for room for facts that are about to be written.
   *
   * @return false when they are to be dropped
   */
  boolean reserve(long bytes, int facts) {
    lock.lock();
    try {
      if (!fits(bytes) && !waitFor(bytes)) {
        return turnAway(facts);
      }
      reserved += bytes;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(long bytes) {
    return occupied + reserved + bytes <= most;
  }

  private boolean waitFor(long bytes) {
    long left = overflow instanceof Overflow.Wait wait ? wait.longest().toNanos() : 0;
    try {
      while (left > 0 && !fits(bytes)) {
        left = freed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return fits(bytes);
  }

  private boolean turnAway(int facts) {
    if (overflow instanceof Overflow.Drop) {
      dropped.add(facts);
      return false;
    }
    refused.add(facts);
    throw new BackpressureException(
        "the journal must hold at most "
            + most
            + " bytes, has "
            + (occupied + reserved)
            + ": look why the storage does not take them, or raise maxBytes");
  }

  /** Ends a reservation; what was written has been counted by {@link #occupy}. */
  void release(long bytes) {
    lock.lock();
    try {
      reserved -= bytes;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void occupy(long bytes) {
    lock.lock();
    try {
      occupied += bytes;
    } finally {
      lock.unlock();
    }
  }

  void free(long bytes) {
    lock.lock();
    try {
      occupied -= bytes;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long occupied() {
    lock.lock();
    try {
      return occupied;
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    return dropped.sum();
  }

  long refused() {
    return refused.sum();
  }
}
