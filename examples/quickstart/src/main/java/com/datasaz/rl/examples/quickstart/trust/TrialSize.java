package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.internal.Require;

/**
 * How large the trial is.
 *
 * @param customers how many customers there are
 * @param products with how many products the shop opens
 * @param visitsPerDay how many pages are opened a day
 * @param smallestSample how many customers a stage of a rollout must see on each side
 */
public record TrialSize(int customers, int products, int visitsPerDay, int smallestSample) {
  private static final int PRODUCTS = 16;
  private static final int SAMPLE = 60;

  /**
   * Checks that there is something of everything.
   *
   * @param customers how many customers there are
   * @param products with how many products the shop opens
   * @param visitsPerDay how many pages are opened a day
   * @param smallestSample how many customers a stage must see on each side
   */
  public TrialSize {
    Require.inRange("customers", customers, 1, 1_000_000);
    Require.inRange("products", products, 10, 100_000);
    Require.inRange("visits a day", visitsPerDay, 10, 1_000_000);
    Require.inRange("smallest sample", smallestSample, 2, 1_000_000);
  }

  /**
   * Makes a trial with three times as many customers as visits a day, so that each stage meets new
   * ones.
   *
   * @param visitsPerDay how many pages are opened a day
   * @return the size
   */
  public static TrialSize of(int visitsPerDay) {
    return new TrialSize(3 * visitsPerDay, PRODUCTS, visitsPerDay, SAMPLE);
  }
}
