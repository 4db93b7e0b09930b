package com.datasaz.rl.recommend;

/** Why the fallback answered instead of the policy. Its name is what the decision log keeps. */
public enum FallbackReason {
  /** The active version could not be loaded, and none was serving before it. */
  NO_MODEL,
  /**
   * The storage did not answer at the start or for a rule, or so many decisions wait for it that
   * one more could not be logged.
   */
  STORAGE_DOWN,
  /** The policy threw, or its answer broke the rules of a ranking. */
  POLICY_ERROR,
  /** The time for the answer was over before the policy was asked. */
  DEADLINE,
  /** The rules left nothing to choose from, or there was nothing to begin with. */
  NO_CANDIDATES,
  /** A rule threw. */
  RULE_ERROR,
  /** There is no catalogue: its supplier threw, gave none, or one of other features. */
  CATALOG_ERROR,
  /** It was asked for on purpose, for a customer of an experiment's control. Not a fault. */
  CONTROL,
  /** The recommender is closed, so that nothing it answers would be logged any more. */
  CLOSED
}
