package com.datasaz.rl.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the tables store them: microseconds since the epoch, between 1970 and 9999. */
public final class Times {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  /**
   * Checks a time and cuts it to the microsecond.
   *
   * @param name what it is
   * @param time the time
   * @return the time, to the microsecond
   */
  public static Instant micros(String name, Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException(
          name + " must lie between 1970 and 9999, got " + time + ": check its unit");
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Converts a time to its stored form.
   *
   * @param time the time
   * @return microseconds since 1970-01-01T00:00Z
   */
  public static long toMicros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /**
   * Converts a stored time back.
   *
   * @param micros microseconds since 1970-01-01T00:00Z
   * @return the time
   */
  public static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }
}
