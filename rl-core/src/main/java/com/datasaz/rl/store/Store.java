package com.datasaz.rl.store;

/**
 * All that the library keeps, in one place: the shop's own database, or memory.
 *
 * <p>Thread contract: any number of threads.
 */
public interface Store {
  /**
   * Returns what was shown.
   *
   * @return the decisions
   */
  DecisionLog decisions();

  /**
   * Returns what customers did.
   *
   * @return the interactions
   */
  InteractionStore interactions();

  /**
   * Returns both in their one order.
   *
   * @return the log
   */
  EventLog log();

  /**
   * Returns the models.
   *
   * @return the registry
   */
  ModelRegistry models();

  /**
   * Returns what is known about customers.
   *
   * @return the features
   */
  UserFeatureStore userFeatures();

  /**
   * Returns what is kept by customer, and how customers are forgotten.
   *
   * @return the customers
   */
  CustomerStore customers();

  /**
   * Returns what deletes old facts.
   *
   * @return the retention
   */
  Retention retention();

  /**
   * Returns what the log could not take.
   *
   * @return the dead letters
   */
  DeadLetterStore rejected();

  /**
   * Returns what changes one revision at a time, such as rollouts.
   *
   * @return the revisions
   */
  RevisionStore revisions();

  /**
   * Returns which variants of experiments customers keep.
   *
   * @return the assignments
   */
  AssignmentStore assignments();

  /**
   * Returns sums over the log. Unless the store has a quicker way, the log is read for each.
   *
   * @return the sums
   */
  default LogStatistics totals() {
    return new StreamedStatistics(this);
  }

  /**
   * Returns the same facts beside other models. A trainer on it learns along with the one that
   * publishes, by the same order and to the same bits, and publishes to its own node only: with a
   * registry in memory, a node serves what it has learnt itself, fresher than the versions of all.
   *
   * @param models where versions are found and go, such as {@code new InMemoryStore().models()}
   * @return a store with the decisions, interactions and customers of this one
   */
  default Store withModels(ModelRegistry models) {
    return new FactsBesideModels(this, models);
  }
}
