package com.datasaz.rl.env.recsim;

import com.datasaz.rl.internal.Require;

/**
 * What slates are made from.
 *
 * @param count how many documents can be shown at a time, at least 1
 * @param slots how many documents a slate holds, from 1 to {@code count}
 * @param areRenewed whether other documents are drawn after each slate
 */
public record Candidates(int count, int slots, boolean areRenewed) {
  /**
   * Checks the ranges.
   *
   * @param count how many documents can be shown at a time
   * @param slots how many documents a slate holds
   * @param areRenewed whether other documents are drawn after each slate
   */
  public Candidates {
    Require.inRange("candidates", count, 1, 100_000);
    Require.inRange("slots", slots, 1, count);
  }

  /**
   * Makes candidates that are drawn anew for each slate.
   *
   * @param count how many documents can be shown at a time, at least 1
   * @param slots how many documents a slate holds, from 1 to {@code count}
   * @return the candidates
   */
  public static Candidates renewed(int count, int slots) {
    return new Candidates(count, slots, true);
  }
}
