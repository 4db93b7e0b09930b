package com.datasaz.rl.event;

import com.datasaz.rl.feature.Item;
import com.datasaz.rl.internal.Require;

/**
 * One slot of a decision.
 *
 * @param item the product, with its attributes as they were then
 * @param position the slot, from 0
 * @param score the value by which it was chosen, finite
 * @param propensity its probability given the slots before it, in (0, 1]
 * @param explored whether it differs from the greedy choice
 * @param placement why it stands there
 */
public record ShownItem(
    Item item,
    int position,
    double score,
    double propensity,
    boolean explored,
    Placement placement) {
  /**
   * Checks every component.
   *
   * @param item the product
   * @param position the slot
   * @param score the value by which it was chosen
   * @param propensity its probability
   * @param explored whether it differs from the greedy choice
   * @param placement why it stands there
   */
  public ShownItem {
    Require.inRange("position", position, 0, 10_000);
    score = Require.finite("score", score) + 0.0; // no database tells -0 from 0
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException(
          "propensity must be in (0, 1], got "
              + propensity
              + ": pass the probability with which the policy chose the item");
    }
  }
}
