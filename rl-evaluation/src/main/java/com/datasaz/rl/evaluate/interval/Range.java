package com.datasaz.rl.evaluate.interval;

/** The range of terms: stated, or the largest one seen. */
final class Range {
  private Range() {}

  static void check(double range) {
    if (!(range > 0)) {
      throw new IllegalArgumentException(
          "range must be above 0, got " + range + ": use no argument for the largest term seen");
    }
  }

  static double of(double range, Terms terms) {
    return range == Double.POSITIVE_INFINITY ? terms.max() : range;
  }
}
