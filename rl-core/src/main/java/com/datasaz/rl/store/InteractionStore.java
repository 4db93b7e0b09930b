package com.datasaz.rl.store;

import com.datasaz.rl.event.Interaction;
import java.time.Instant;
import java.util.List;

/**
 * What customers did.
 *
 * <p>Thread contract: any number of threads.
 */
public interface InteractionStore {
  /**
   * Says whether this store can hold an interaction as it is, as far as can be told without asking
   * the storage; for those who promise a caller to store it later.
   *
   * @param interaction what was done
   * @throws IllegalArgumentException when it cannot; the message says why
   */
  default void check(Interaction interaction) {}

  /**
   * Stores interactions, all or none; one whose key is stored already, or occurs earlier in the
   * list, counts as a duplicate and changes nothing, whoever retried it on whatever node and
   * whatever else it says. They are durable when this returns, and follow each other in the log in
   * the order of the list.
   *
   * @param interactions what was done, in order
   * @return one acknowledgement each, in the same order
   * @throws StoreException when the storage fails: nothing was acknowledged, and the same
   *     interactions may be given again
   * @throws RejectedException when the storage refuses one of them for good: nothing was stored
   * @throws IllegalArgumentException when this store cannot hold one of them as it is; the message
   *     names it, and nothing was stored: leave it out
   */
  List<Recorded> record(List<Interaction> interactions);

  /**
   * Returns a user's latest interactions.
   *
   * @param userId the customer
   * @param limit the most interactions to return, at least 1
   * @return the interactions, latest time first; of those at the same time, last recorded first
   * @throws StoreException when the storage fails
   */
  List<Interaction> history(String userId, int limit);

  /**
   * Returns the feedback that names a recommendation.
   *
   * @param recommendationId the recommendation
   * @return the interactions at their places, in the order of the log
   * @throws StoreException when the storage fails
   */
  List<LogEntry.Feedback> answers(String recommendationId);

  /**
   * Returns the feedback that names one of several recommendations.
   *
   * @param recommendationIds the recommendations, each once
   * @return the interactions at their places; those that name the same recommendation in the order
   *     of the log
   * @throws StoreException when the storage fails
   */
  default List<LogEntry.Feedback> answersToAll(List<String> recommendationIds) {
    return recommendationIds.stream().flatMap(id -> answers(id).stream()).toList();
  }

  /**
   * Returns what a user did without naming a recommendation.
   *
   * @param userId the customer
   * @param from the earliest time of an interaction
   * @param until the first time after the latest
   * @return the interactions at their places, in the order of the log
   * @throws StoreException when the storage fails
   */
  List<LogEntry.Feedback> unattributed(String userId, Instant from, Instant until);

  /**
   * Returns what several users did without naming a recommendation.
   *
   * @param userIds the customers, each once
   * @param from the earliest time of an interaction
   * @param until the first time after the latest
   * @return the interactions at their places; those of the same customer in the order of the log
   * @throws StoreException when the storage fails
   */
  default List<LogEntry.Feedback> unattributedOfAll(
      List<String> userIds, Instant from, Instant until) {
    return userIds.stream().flatMap(id -> unattributed(id, from, until).stream()).toList();
  }

  /**
   * Counts interactions by type.
   *
   * @param from the first time of the period
   * @param until the first time after it
   * @return one line a type that occurs, in the order of the types' names
   * @throws StoreException when the storage fails
   */
  List<InteractionStatistics> statistics(Instant from, Instant until);
}
