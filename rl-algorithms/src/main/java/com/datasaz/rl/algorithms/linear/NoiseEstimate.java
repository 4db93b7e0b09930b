package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Experience;

/**
 * The standard deviation of the rewards' noise, estimated from the sums of the regressions that
 * were learned. Thread contract: one thread.
 */
final class NoiseEstimate {
  /*
   * The residual sum of squares alone is too small while there are fewer observations than
   * coefficients, because the fit explains the noise too. So the mean square of the rewards, which
   * needs no fit, counts as much as one observation per coefficient:
   *
   *   noise^2 = (R + d Q / n) / (n + d),  R = sum w r^2 - theta'b,  Q = sum w r^2,  n = sum w.
   *
   * R = |r - X theta|^2 + lambda |theta|^2. Everything scales with the square of the rewards, so
   * that rewards in cents explore as rewards in euros do.
   */
  private final double weight;
  private final double squares;
  private double coefficients;
  private double explained;

  /** Starts from the weight and the summed squares of all rewards, before anything is explained. */
  NoiseEstimate(double weight, double squares) {
    this.weight = weight;
    this.squares = squares;
  }

  /** Takes off what one regression explains: {@code factor theta'b}. */
  NoiseEstimate explain(double[] theta, double[] response, double factor) {
    coefficients += theta.length;
    explained += factor * Triangles.dot(theta, response, theta.length);
    return this;
  }

  /**
   * Returns the standard deviation; 0 before the first experience, 1 while no reward other than 0
   * is known. At most the largest reward that there can be, so that no damaged state makes scores
   * overflow.
   */
  double deviation() {
    if (!(weight > 0 && squares > 0)) {
      return weight == 0 ? 0 : 1;
    }
    double unexplained = squares - explained;
    double residual = unexplained > 0 ? unexplained : 0;
    double prior = coefficients * (squares / weight);
    double deviation = Math.sqrt((residual + prior) / (weight + coefficients));
    return Math.min(Experience.MAX_REWARD, deviation);
  }
}
