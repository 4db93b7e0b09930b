package com.datasaz.rl.examples.dqn.study;

/**
 * Customers whom nobody has met, each for one session. The same customers come to every policy that
 * is measured on them.
 *
 * @param first the number of the first
 * @param count how many there are
 */
public record Sessions(long first, int count) {
  /**
   * Returns the customers on whom a run is measured: others for every seed, so that the spread over
   * seeds holds the chance of who comes too.
   *
   * @param seed the run
   * @param count how many
   * @return the customers
   */
  public static Sessions of(long seed, int count) {
    return new Sessions(seed * count, count);
  }

  /**
   * Returns the first of them.
   *
   * @param fewer how many
   * @return the first customers
   */
  public Sessions first(int fewer) {
    return new Sessions(first, Math.min(count, fewer));
  }
}
