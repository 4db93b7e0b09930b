package com.datasaz.rl.recommend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes when it is told to. */
final class SettableClock extends Clock {
  private final AtomicReference<Instant> now;
  private final Instant start;

  SettableClock(Instant start) {
    this.start = start;
    this.now = new AtomicReference<>(start);
  }

  void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** The same time for what measures nanoseconds. */
  long nanos() {
    return Duration.between(start, instant()).toNanos();
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
