package com.datasaz.rl.evaluate.interval;

/**
 * Where a value lies, with a stated confidence.
 *
 * @param low the lower end; minus infinity where nothing is known
 * @param high the upper end; infinite where nothing is known
 */
public record Interval(double low, double high) {
  /**
   * Tells whether a value lies inside.
   *
   * @param value the value
   * @return true from the lower to the upper end
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * Returns the distance of the ends.
   *
   * @return at least 0
   */
  public double width() {
    return high - low;
  }
}
