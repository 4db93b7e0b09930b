package com.datasaz.rl.train;

import com.datasaz.rl.internal.Require;
import java.time.Duration;

/**
 * How far a trainer looks beyond a decision: what a customer is shown next, if it comes soon
 * enough, is what the decision led to.
 *
 * @param discount how much the next decision's value counts, in [0, 1]; 0.9 looks about ten
 *     decisions ahead, 1 as far as sessions last
 * @param longestGap the longest time between two decisions of one session, above 0; half an hour is
 *     usual
 */
public record Horizon(double discount, Duration longestGap) {
  /**
   * Checks the ranges.
   *
   * @param discount how much the next decision's value counts
   * @param longestGap the longest time between two decisions of one session
   */
  public Horizon {
    Require.inRange("discount", discount, 0, 1);
    if (longestGap.isNegative() || longestGap.isZero()) {
      throw new IllegalArgumentException(
          "the longest gap must be above 0, got "
              + longestGap
              + ": pass the time after which a customer who comes back begins a new session");
    }
  }
}
