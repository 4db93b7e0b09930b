package com.datasaz.rl.examples.quickstart.ticks;

import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;

/** What a click is worth. */
enum Worth {
  /** One, as {@code RewardModel.clicks()} says. */
  ONE("1"),
  /** A fifth, as {@code RewardModel.funnel()} says. */
  FIFTH("0.2"),
  /** A revenue of 5 to 500 euros, even on a logarithmic scale. */
  REVENUE("5 to 500");

  private final String label;

  Worth(String label) {
    this.label = label;
  }

  double of(RandomGenerator random) {
    return switch (this) {
      case ONE -> 1;
      case FIFTH -> 0.2;
      case REVENUE -> 5 * StrictMath.pow(100, Samplers.uniform(random));
    };
  }

  @Override
  public String toString() {
    return label;
  }
}
