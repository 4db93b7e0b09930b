package com.datasaz.rl.evaluate.interval;

/** Checks of probabilities. */
final class Checks {
  private Checks() {}

  static double confidence(double value) {
    return open("confidence", value, "0.95");
  }

  static double delta(double value) {
    return open("delta", value, "0.05");
  }

  private static double open(String name, double value, String example) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " must be in (0, 1), got " + value + ": pass a probability such as " + example);
    }
    return value;
  }
}
