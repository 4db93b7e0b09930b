package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  /**
   * A customer asked to be forgotten. Nothing of theirs stands after this place; what stands before
   * it is deleted when the erasure completes.
   *
   * @param sequence the place in the order
   * @param time when they asked, to the microsecond
   * @param since the place of their first entry, 0 when there was none
   * @param completed the place at which their entries were deleted, 0 while they are still there
   * @param rows how many rows were deleted, 0 while they are still there
   * @param userId the customer, while their entries are still there; null afterwards
   */
  record Erased(
      long sequence, Instant time, long since, long completed, long rows, @Nullable String userId)
      implements LogEntry {
    /**
     * Tells whether the customer's entries are deleted.
     *
     * @return false between the beginning of the erasure and its end
     */
    public boolean isComplete() {
      return completed > 0;
    }

    /**
     * Tells whether what was learnt through a place, by reading the log from its beginning, holds
     * this customer.
     *
     * @param learntThrough the last place that was learnt
     * @param foldedFrom the last place of the log when the reading began
     * @return true when entries of theirs may have been learnt and were not taken out again
     */
    public boolean isIn(long learntThrough, long foldedFrom) {
      boolean read = since > 0 && since <= learntThrough && learntThrough < sequence;
      return read && !(isComplete() && foldedFrom >= completed);
    }
  }
}
