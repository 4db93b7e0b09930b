package com.datasaz.rl.store.journal;

import com.datasaz.rl.internal.Require;
import java.time.Duration;

/** What becomes of new facts while the journal has no room for them. */
public sealed interface Overflow {
  /**
   * The caller gets a {@link com.datasaz.rl.store.BackpressureException} at once; nothing is lost
   * that was acknowledged. The default.
   *
   * @return this choice
   */
  static Overflow refuse() {
    return new Wait(Duration.ZERO);
  }

  /**
   * The caller waits for room, and gets a {@link com.datasaz.rl.store.BackpressureException} when
   * there is none in time.
   *
   * @param longest from 0 to an hour
   * @return this choice
   */
  static Overflow waitUpTo(Duration longest) {
    Require.inRange("longest wait in seconds", longest.toNanos() / 1e9, 0, 3_600);
    return new Wait(longest);
  }

  /**
   * The facts are thrown away and counted in {@link JournalStatistics#dropped()}; the call returns
   * as if they were known already. For shops that would rather lose feedback than see an exception.
   *
   * @return this choice
   */
  static Overflow drop() {
    return new Drop();
  }

  /**
   * Waits, then refuses.
   *
   * @param longest how long; zero not at all
   */
  record Wait(Duration longest) implements Overflow {}

  /** Throws away, and counts. */
  record Drop() implements Overflow {}
}
