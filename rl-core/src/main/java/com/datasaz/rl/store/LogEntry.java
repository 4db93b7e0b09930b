package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;

/** One fact in the log, at its place in the one total order that every learner applies. */
public sealed interface LogEntry {
  /**
   * Returns the place in the order.
   *
   * @return above 0; rises with every entry; may skip numbers
   */
  long sequence();

  /**
   * Something was shown.
   *
   * @param sequence the place in the order
   * @param decision what was shown
   */
  record Shown(long sequence, Decision decision) implements LogEntry {}

  /**
   * Somebody did something.
   *
   * @param sequence the place in the order
   * @param interaction what was done
   */
  record Feedback(long sequence, Interaction interaction) implements LogEntry {}
}
