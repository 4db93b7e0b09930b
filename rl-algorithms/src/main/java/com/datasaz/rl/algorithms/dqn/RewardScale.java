package com.datasaz.rl.algorithms.dqn;

/*
 * Rewards are divided by the root of their mean square as seen so far, but not shifted: what is added to every reward
 * changes what an episode of another length is worth, and so the best policy. What is remembered stays raw. The unit
 * that targets are computed in is frozen between refreshes. At a refresh the last layer of every network is multiplied
 * by the ratio of the units, so that the values that it stands for stay what they were (van Hasselt et al. 2016,
 * arXiv 1602.07714, without the shift).
 */
/** The unit in which a learner measures rewards. Not thread-safe. */
final class RewardScale {

  /** Gradient steps between refreshes. */
  static final int EVERY = 1000;

  private static final double LEAST_UNIT = 1e-6;

  private final boolean learning;
  private long count;
  private double meanSquare;
  private double unit = 1;

  RewardScale(boolean learning) {
    this.learning = learning;
  }

  boolean isLearning() {
    return learning;
  }

  void observe(double reward) {
    if (learning) {
      count++;
      meanSquare += (reward * reward - meanSquare) / count;
    }
  }

  /** How much reward one unit of a network's output stands for. */
  double unit() {
    return unit;
  }

  /** Takes up what was seen, and says what outputs must be multiplied by to mean the same. */
  double refresh() {
    double old = unit;
    unit = Math.max(LEAST_UNIT, Math.sqrt(meanSquare));
    return old / unit;
  }

  long count() {
    return count;
  }

  double meanSquare() {
    return meanSquare;
  }

  void restore(long seen, double square, double frozen) {
    count = seen;
    meanSquare = square;
    unit = frozen;
  }
}
