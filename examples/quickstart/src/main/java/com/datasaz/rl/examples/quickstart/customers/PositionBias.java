package com.datasaz.rl.examples.quickstart.customers;

/** Who looks at the first place does not always look at the last (Craswell et al. 2008). */
public final class PositionBias {
  private PositionBias() {}

  /**
   * The probability that a customer looks at a place at all.
   *
   * @param position from 0
   * @return 1 for the first place, and less for each one after it
   */
  public static double examination(int position) {
    return 1 / Math.sqrt(1 + position);
  }
}
