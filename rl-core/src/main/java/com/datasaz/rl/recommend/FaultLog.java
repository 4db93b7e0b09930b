package com.datasaz.rl.recommend;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs faults that may recur with every request: each kind at most once a minute, with how many
 * there were. Thread contract: any number of threads.
 */
final class FaultLog {
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private final String model;
  private final LongSupplier ticker;
  private final ConcurrentHashMap<String, Kind> kinds = new ConcurrentHashMap<>();

  FaultLog(Logger log, String model, LongSupplier ticker) {
    this.log = log;
    this.model = model;
    this.ticker = ticker;
  }

  /** Logs or counts; {@code what} names the kind, of which there are few, and no customer. */
  void warn(String what, @Nullable Throwable cause) {
    long now = ticker.getAsLong();
    long count = kinds.computeIfAbsent(what, kind -> new Kind(now - PAUSE)).report(now);
    if (count > 0) {
      log.warn("model {}: {} ({} since the last report)", model, what, count, cause);
    }
  }

  private static final class Kind {
    private final AtomicLong last;
    private final LongAdder since = new LongAdder();

    Kind(long last) {
      this.last = new AtomicLong(last);
    }

    /** How many faults to report now; 0 for none yet. */
    long report(long now) {
      since.increment();
      long before = last.get();
      return now - before >= PAUSE && last.compareAndSet(before, now) ? since.sumThenReset() : 0;
    }
  }
}
