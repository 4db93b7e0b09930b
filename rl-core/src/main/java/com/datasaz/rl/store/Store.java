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
}
