package com.datasaz.rl.evaluate.estimator;

/**
 * What the importance weights of a log are worth, before any clipping. Look at them before the
 * value.
 *
 * @param rounds how many rounds were read
 * @param zero in how many of them the policy would never have made the logged choice
 * @param sum the sum of the weights
 * @param sumOfSquares the sum of their squares
 * @param min the smallest weight; 0 without rounds
 * @param max the largest weight
 */
public record WeightDiagnostics(
    long rounds, long zero, double sum, double sumOfSquares, double min, double max) {
  /**
   * Returns how many rounds of equal weight would be worth as much (Kish 1965).
   *
   * @return {@code sum^2 / sumOfSquares}; 0 when all weights are 0
   */
  public double effectiveSampleSize() {
    return sum == 0 ? 0 : sum * sum / sumOfSquares;
  }

  /**
   * Returns the mean weight.
   *
   * @return 1 in expectation where the log supports the policy; well below, the policy often
   *     chooses what the log never shows
   */
  public double mean() {
    return rounds == 0 ? 0 : sum / rounds;
  }

  /**
   * Returns the share of the largest weight in all.
   *
   * @return in [0, 1]; above a few percent, one round decides
   */
  public double largestShare() {
    return sum == 0 ? 0 : max / sum;
  }
}
