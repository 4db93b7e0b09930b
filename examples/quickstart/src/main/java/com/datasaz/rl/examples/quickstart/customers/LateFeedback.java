package com.datasaz.rl.examples.quickstart.customers;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What customers will do, until it is time: a purchase comes days after its page, as it does in
 * life. Thread contract: one thread.
 */
public final class LateFeedback {
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(
          Comparator.comparing((Pending next) -> next.step().time())
              .thenComparingLong(Pending::order));
  private long order;

  /** Who is told. */
  public interface Receiver {
    /**
     * Takes note of what a customer did.
     *
     * @param step what
     * @param recommendationId what the page carried, or null
     */
    void record(Step step, @Nullable String recommendationId);
  }

  private record Pending(Step step, @Nullable String recommendationId, long order) {}

  /**
   * Keeps what customers will do after a page.
   *
   * @param steps what, in any order
   * @param recommendationId what the page carried, or null
   */
  public void expect(List<Step> steps, @Nullable String recommendationId) {
    steps.forEach(step -> pending.add(new Pending(step, recommendationId, order++)));
  }

  /**
   * Tells what has been done by a time, in the order of time.
   *
   * @param until the last time
   * @param receiver who is told
   */
  public void deliver(Instant until, Receiver receiver) {
    Pending next = pending.peek();
    while (next != null && !next.step().time().isAfter(until)) {
      pending.remove();
      receiver.record(next.step(), next.recommendationId());
      next = pending.peek();
    }
  }
}
