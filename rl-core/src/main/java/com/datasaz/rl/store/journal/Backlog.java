package com.datasaz.rl.store.journal;

import com.datasaz.rl.event.Times;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How much waits for the store. Thread contract: any number of threads. */
final class Backlog {
  private final Room room;
  private final Clock clock;
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong drained = new AtomicLong();
  private volatile Instant oldest = Instant.EPOCH;

  Backlog(Room room, Clock clock, Recovery found) {
    this.room = room;
    this.clock = clock;
    byte[] first = found.oldest();
    if (first != null) {
      records.set(found.waiting());
      room.occupy(found.waitingBytes());
      oldest = timeOf(first);
    }
  }

  /** Returns the time that a payload begins with. */
  static Instant timeOf(byte[] payload) {
    return Times.ofMicros(ByteBuffer.wrap(payload).getLong());
  }

  void add(int count, long bytes) {
    room.occupy(bytes);
    if (records.getAndAdd(count) == 0) {
      oldest = clock.instant();
    }
  }

  /** Takes note of which record is the next to go. */
  void next(Frame frame) {
    oldest = timeOf(frame.payload());
  }

  void drained(int count, long bytes) {
    drained.addAndGet(count);
    remove(count, bytes);
  }

  void remove(int count, long bytes) {
    records.addAndGet(-count);
    room.free(bytes);
  }

  long records() {
    return records.get();
  }

  long drained() {
    return drained.get();
  }

  /** Returns the age of the oldest record; null when none waits. */
  @Nullable Duration age() {
    return records.get() == 0 ? null : Duration.between(oldest, clock.instant());
  }
}
