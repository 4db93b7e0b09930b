package com.datasaz.rl.env.vector;

/**
 * When the next episode begins in a vector of environments. The names are Gymnasium's in capitals.
 */
public enum AutoresetMode {
  /**
   * The step after an end ignores its action, and returns the first observation of the next episode
   * with reward 0. A replay buffer must not store that step as a transition.
   */
  NEXT_STEP,
  /**
   * The step that ends an episode returns the first observation of the next one; the last
   * observation and info are in the infos {@code final_obs} and {@code final_info}.
   */
  SAME_STEP,
  /**
   * An environment whose episode has ended must be reset by {@link VectorEnvironment#resetWhere}.
   */
  DISABLED
}
