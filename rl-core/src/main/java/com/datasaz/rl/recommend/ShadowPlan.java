package com.datasaz.rl.recommend;

import com.datasaz.rl.internal.Require;

/**
 * Which challenger scores live traffic without showing anything, and how much of it.
 *
 * @param challenger the name of the model whose active version scores; it is made by one of the
 *     recommender's algorithms
 * @param share which part of the policy's answers it scores, in (0, 1]
 * @param capacity how many answers may wait to be scored, at least 1; more are dropped, and counted
 */
public record ShadowPlan(String challenger, double share, int capacity) {
  private static final int STANDARD_CAPACITY = 1_000;

  /**
   * Checks every component.
   *
   * @param challenger the name of the model
   * @param share which part of the answers
   * @param capacity how many may wait
   */
  public ShadowPlan {
    Require.text("challenger", challenger, 100);
    Require.inRange("shadow's share", share, Double.MIN_VALUE, 1);
    Require.inRange("shadow's capacity", capacity, 1, 1_000_000);
  }

  /**
   * Lets a challenger score a part of the answers, of which 1,000 may wait.
   *
   * @param challenger the name of the model
   * @param share which part of the answers, in (0, 1]
   * @return the plan
   */
  public static ShadowPlan of(String challenger, double share) {
    return new ShadowPlan(challenger, share, STANDARD_CAPACITY);
  }
}
