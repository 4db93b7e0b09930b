package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.internal.Require;

/**
 * Within what rewards lie.
 *
 * @param least the smallest
 * @param most the largest, at least the smallest
 */
public record RewardRange(double least, double most) {
  /**
   * Checks the order.
   *
   * @param least the smallest
   * @param most the largest
   */
  public RewardRange {
    Require.finite("least reward", least);
    Require.inRange("most reward", most, least, Double.MAX_VALUE);
  }
}
