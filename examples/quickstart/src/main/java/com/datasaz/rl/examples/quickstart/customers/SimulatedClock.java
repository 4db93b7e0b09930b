package com.datasaz.rl.examples.quickstart.customers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that the simulation sets. Thread contract: one thread sets it, any may read it. */
public final class SimulatedClock extends Clock {
  private volatile Instant now;

  /**
   * Starts the clock.
   *
   * @param now the first time
   */
  public SimulatedClock(Instant now) {
    this.now = now;
  }

  /**
   * Moves on.
   *
   * @param time the present
   */
  public void set(Instant time) {
    now = time;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a simulated clock tells UTC only");
  }
}
