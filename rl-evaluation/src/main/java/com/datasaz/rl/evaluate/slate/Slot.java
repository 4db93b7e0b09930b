package com.datasaz.rl.evaluate.slate;

import com.datasaz.rl.internal.Require;

/**
 * One slot of a logged list. A weight is the probability under the policy to be valued over that of
 * the logging policy.
 *
 * @param reward what the slot earned
 * @param slateWeight of the whole list
 * @param positionWeight of the item in this slot, whatever stands in the others
 * @param cascadeWeight of the list from the first slot up to this one
 * @param expected what a reward model expects of the policy in this slot, given the slots before
 *     it; 0 without a model
 * @param predicted what the reward model expects of the logged item; 0 without a model
 */
public record Slot(
    double reward,
    double slateWeight,
    double positionWeight,
    double cascadeWeight,
    double expected,
    double predicted) {
  /**
   * Checks every component.
   *
   * @param reward what the slot earned
   * @param slateWeight of the whole list
   * @param positionWeight of the item in this slot
   * @param cascadeWeight of the list up to this slot
   * @param expected what a reward model expects of the policy
   * @param predicted what it expects of the logged item
   */
  public Slot {
    Require.finite("reward", reward);
    Require.notNegative("slate weight", slateWeight);
    Require.notNegative("position weight", positionWeight);
    Require.notNegative("cascade weight", cascadeWeight);
    Require.finite("expected reward", expected);
    Require.finite("predicted reward", predicted);
  }
}
