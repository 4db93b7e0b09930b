package com.datasaz.rl.store;

import com.datasaz.rl.event.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was shown.
 *
 * <p>Thread contract: any number of threads.
 */
public interface DecisionLog {
  /**
   * Says whether this log can hold a decision as it is, as far as can be told without asking the
   * storage; for those who promise a caller to store it later.
   *
   * @param decision what was shown
   * @throws IllegalArgumentException when it cannot; the message says why
   */
  default void check(Decision decision) {}

  /**
   * Stores decisions in one batch, all or none; those whose id is stored already, or occurs earlier
   * in the batch, are left out. They are durable when this returns, and follow each other in the
   * log in the order of the list.
   *
   * @param decisions what was shown, in order
   * @throws StoreException when the storage fails; the batch may then be given again
   * @throws RejectedException when the storage refuses one of them for good: nothing was stored
   * @throws IllegalArgumentException when this store cannot hold one of them as it is; the message
   *     names it, and nothing was stored: leave it out
   */
  void append(List<Decision> decisions);

  /**
   * Finds a decision.
   *
   * @param id the recommendation's id
   * @return the decision at its place in the order
   * @throws StoreException when the storage fails
   */
  Optional<LogEntry.Shown> find(String id);

  /**
   * Finds several decisions at once.
   *
   * @param ids the recommendations' ids, each once
   * @return those that are stored, in any order
   * @throws StoreException when the storage fails
   */
  default List<LogEntry.Shown> findAll(List<String> ids) {
    return ids.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  /**
   * Finds the decisions that showed an item to a user.
   *
   * @param userId the customer
   * @param itemId the product
   * @param from the earliest time of a decision
   * @param until the first time after the latest decision; none when not after {@code from}
   * @return the decisions, by time, then by sequence
   * @throws StoreException when the storage fails
   */
  List<LogEntry.Shown> shown(String userId, String itemId, Instant from, Instant until);

  /**
   * Finds the decisions that were made for a user.
   *
   * @param userId the customer
   * @param from the earliest time of a decision
   * @param until the first time after the latest decision; none when not after {@code from}
   * @return the decisions, by time, then by sequence
   * @throws StoreException when the storage fails
   */
  List<LogEntry.Shown> shown(String userId, Instant from, Instant until);
}
