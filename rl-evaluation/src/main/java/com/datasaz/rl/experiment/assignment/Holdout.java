package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.internal.Require;

/**
 * Customers who stay out of all experiments that name it, so that what all of them did together can
 * be measured in the end.
 *
 * @param key its name
 * @param share which part of the customers, in [0, 1); 0.01 to 0.05 is usual
 */
public record Holdout(String key, double share) {
  /**
   * Checks every component.
   *
   * @param key its name
   * @param share which part of the customers
   */
  public Holdout {
    Require.id("holdout", key);
    Require.inRange("share of holdout " + key, share, 0, Math.nextDown(1));
  }

  String salt() {
    return "holdout:" + key;
  }
}
