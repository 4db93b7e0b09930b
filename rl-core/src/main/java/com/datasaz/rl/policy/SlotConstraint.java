package com.datasaz.rl.policy;

/**
 * Which actions may fill a slot, given those that fill the slots before it: how rules such as "at
 * most two per brand" apply before the policy draws, so that logged propensities stay right.
 *
 * <p>A ranking never places an action twice; a constraint need not check that. Thread contract:
 * belongs to one request and one thread.
 */
public interface SlotConstraint {
  /**
   * Tells whether an action may fill a slot.
   *
   * @param slot the slot, from 0
   * @param action the index of the action in its {@link ActionSet}
   * @return true when it may
   */
  boolean allows(int slot, int action);

  /**
   * Takes note that an action fills a slot.
   *
   * @param slot the slot, from 0
   * @param action the index of the action in its {@link ActionSet}
   */
  void placed(int slot, int action);

  /**
   * Returns the constraint that allows everything.
   *
   * @return a shared, stateless instance
   */
  static SlotConstraint none() {
    return NoConstraint.INSTANCE;
  }
}
