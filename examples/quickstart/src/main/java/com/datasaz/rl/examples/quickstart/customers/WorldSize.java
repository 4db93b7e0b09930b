package com.datasaz.rl.examples.quickstart.customers;

import com.datasaz.rl.internal.Require;

/**
 * How large a simulated world is.
 *
 * @param customers how many customers there are
 * @param products with how many products the shop opens
 * @param visits how many pages are opened
 * @param days in how many days
 */
public record WorldSize(int customers, int products, int visits, int days) {
  /**
   * Checks that there is something of everything.
   *
   * @param customers how many customers there are
   * @param products with how many products the shop opens
   * @param visits how many pages are opened
   * @param days in how many days
   */
  public WorldSize {
    Require.inRange("customers", customers, 1, 1_000_000);
    Require.inRange("products", products, 10, 100_000);
    Require.inRange("visits", visits, 1, 10_000_000);
    Require.inRange("days", days, 1, 3_650);
  }
}
