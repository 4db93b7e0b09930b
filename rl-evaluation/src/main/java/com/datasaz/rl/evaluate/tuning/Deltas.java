package com.datasaz.rl.evaluate.tuning;

/** Checks of the probability of an error. */
final class Deltas {
  private Deltas() {}

  static void check(double delta) {
    if (!(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException(
          "delta must be in (0, 1), got " + delta + ": pass the probability of an error, like 0.1");
    }
  }
}
