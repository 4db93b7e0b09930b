package com.datasaz.rl.algorithms.dqn.value;

/** Which actions may be taken. */
@FunctionalInterface
public interface Eligible {

  /**
   * Whether an action may be taken.
   *
   * @param action its position
   * @return whether it may
   */
  boolean contains(int action);
}
