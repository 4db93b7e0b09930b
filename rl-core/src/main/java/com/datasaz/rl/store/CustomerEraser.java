package com.datasaz.rl.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/*
 * The order is what survives a kill at any point. First the store refuses whatever comes for the customer, from then on and on every
 * node; then buffers, journals and learners let go of what they hold, while the rows are still there to be subtracted; then the rows
 * go, all or nothing. Whatever was interrupted is done again from the start: every step does no harm when it is repeated.
 */
/**
 * Forgets customers who ask for it: in the tables, in buffers and journals, and in the models.
 *
 * <pre>{@code
 * CustomerEraser eraser = new CustomerEraser(store, Clock.systemUTC(),
 *     List.of(recommender::forget, userId -> trainer.learn()));
 * eraser.eraseUser("4711");
 * }</pre>
 *
 * <p>Thread contract: any number of threads, on any number of nodes.
 */
public final class CustomerEraser {
  private final Store store;
  private final Clock clock;
  private final List<Holder> holders;

  /**
   * Makes an eraser.
   *
   * @param store where the rows are
   * @param clock says when a customer asked
   * @param holders who else holds something of customers, in the order in which they are told:
   *     recommenders and journals first, then trainers. A trainer that is not told, since it runs
   *     on another node and has not learnt on between the two steps, rebuilds its model from the
   *     log when it learns next
   */
  public CustomerEraser(Store store, Clock clock, List<Holder> holders) {
    this.store = store;
    this.clock = clock;
    this.holders = List.copyOf(holders);
  }

  /**
   * Forgets a customer. When it returns, nothing of theirs is stored but a keyed hash of the id, by
   * which late and repeated events are refused ({@link ErasedCustomerException}).
   *
   * @param userId the customer, whether or not anything is known of them
   * @return the entry that the erasure has in the log, which says how many rows were deleted and
   *     does not name the customer
   * @throws StoreException when the storage fails: call again, or call {@link #resume}; until then
   *     the customer's events are refused and their rows may still be there
   */
  public LogEntry.Erased eraseUser(String userId) {
    LogEntry.Erased begun = store.customers().beginErasure(userId, clock.instant());
    if (!begun.isComplete()) {
      holders.forEach(holder -> holder.forget(userId));
    }
    return store.customers().completeErasure(userId);
  }

  /**
   * Completes the erasures that were interrupted, on whatever node; call it at the start.
   *
   * @return the completed erasures
   * @throws StoreException when the storage fails: call again
   */
  public List<LogEntry.Erased> resume() {
    List<LogEntry.Erased> completed = new ArrayList<>();
    for (LogEntry.Erased begun : store.customers().erasuresUnderWay()) {
      String userId = begun.userId();
      if (userId != null) {
        completed.add(eraseUser(userId));
      }
    }
    return completed;
  }

  /** Something outside of the store that holds something of customers. */
  @FunctionalInterface
  public interface Holder {
    /**
     * Lets go of a customer. It is told again when an erasure was interrupted.
     *
     * @param userId the customer; what is given for them to the store is refused already
     */
    void forget(String userId);
  }
}
