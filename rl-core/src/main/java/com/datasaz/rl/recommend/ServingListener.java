package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Interaction;

/**
 * Is told of every answer and every interaction while it happens, for live metrics.
 *
 * <p>Thread contract: called by any number of threads at once, on the page's time: be quick, take
 * no lock. What it throws is logged and does not reach the page.
 */
public interface ServingListener {
  /** Hears nothing. */
  ServingListener NONE = new ServingListener() {};

  /**
   * An answer was given.
   *
   * @param model the recommender's model
   * @param answer the answer
   * @param nanos how long it took
   */
  default void answered(String model, Recommendation answer, long nanos) {}

  /**
   * An interaction was recorded.
   *
   * @param model the recommender's model
   * @param interaction what a customer did
   * @param isNew false when its key was known
   */
  default void recorded(String model, Interaction interaction, boolean isNew) {}

  /**
   * An interaction was refused.
   *
   * @param model the recommender's model
   * @param reason why
   */
  default void refused(String model, RefusedInteractionException.Reason reason) {}

  /**
   * A shadow has tried to score an answer; on the thread that scores, not on a page's.
   *
   * @param model the recommender's model
   * @param score what the challenger would have shown
   */
  default void shadowed(String model, ShadowScore score) {}
}
