package com.datasaz.rl.internal.stats;

/** Checks of probabilities. */
final class Probability {
  private Probability() {}

  static double open(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " must be in (0, 1), got " + value + ": pass a probability");
    }
    return value;
  }
}
