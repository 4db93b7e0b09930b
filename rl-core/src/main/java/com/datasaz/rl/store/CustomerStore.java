package com.datasaz.rl.store;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of one customer, and how it is forgotten. {@link CustomerEraser} takes the steps in
 * their order; call it, not these methods.
 *
 * <p>Thread contract: any number of threads, on any number of nodes.
 */
public interface CustomerStore {
  /**
   * Reads a customer's entries in their order: what was shown to them, what they did, and what was
   * done in answer to what was shown to them without saying by whom.
   *
   * @param userId the customer
   * @param after only entries with a greater sequence; 0 to begin
   * @param limit the most entries to return, at least 1
   * @return the entries; empty when there are no more
   * @throws StoreException when the storage fails
   */
  List<LogEntry> read(String userId, long after, int limit);

  /**
   * Begins to forget a customer. From when this returns, whatever is given of theirs, on whatever
   * node, is refused by an {@link ErasedCustomerException}; what is there stays until {@link
   * #completeErasure}, so that learners can subtract it. The erasure takes a place in the log.
   * Begun again, it stays where it is.
   *
   * @param userId the customer, whether or not anything is known of them
   * @param time when they asked
   * @return the entry in the log; complete when they were forgotten before and nothing came since
   * @throws StoreException when the storage fails: begin again
   */
  LogEntry.Erased beginErasure(String userId, Instant time);

  /**
   * Deletes everything of a customer, all or nothing: interactions, decisions, features, kept
   * variants and dead letters, and the bits of model versions that have learnt from them and do not
   * serve. A keyed hash of the id stays, by which late events are refused, and the entry in the
   * log, which no longer names the customer.
   *
   * @param userId the customer
   * @return the entry in the log, complete
   * @throws StoreException when the storage fails, or the erasure has not begun: nothing was
   *     deleted
   */
  LogEntry.Erased completeErasure(String userId);

  /**
   * Tells whether a customer is, or is being, forgotten.
   *
   * @param userId the customer
   * @return whether what is theirs is refused
   * @throws StoreException when the storage fails
   */
  boolean isErased(String userId);

  /**
   * Returns the erasures that have begun and are not complete, as after a crash.
   *
   * @return the entries, with the customers' ids, in their order
   * @throws StoreException when the storage fails
   */
  List<LogEntry.Erased> erasuresUnderWay();

  /**
   * Deletes the bits of model versions that hold a customer whose erasure is complete, so that
   * nobody rolls back to them; their provenance stays. The active and the last version of a model
   * keep theirs, until a trainer has replaced them.
   *
   * @return the active versions that still hold one, until a trainer publishes the next
   * @throws StoreException when the storage fails
   */
  List<ModelVersion> pruneErased();
}
