package com.datasaz.rl.env.recsim;

import com.datasaz.rl.internal.Require;

/*
 * Ie et al. (2019), SlateQ, arXiv:1905.12767, and RecSim, arXiv:1909.04847. A click on a document d moves the
 * interests x by alpha(x) d (d - x), element by element, towards it with probability (x.d + 1) / 2 and else away from it, where
 * alpha(x) = y (1 - |x| / i): strong interests move little. The viewer's time budget loses what was watched and wins back a part of it
 * that grows with the utility of the document, which is a mix of its quality and the viewer's interest; with the published weights it is
 * the quality alone.
 */
/**
 * What a slate does to the interests and the time of a viewer of {@link InterestEvolution}.
 *
 * @param alphaXIntercept the interest beyond which none moves any more, above 0
 * @param alphaYIntercept how far an interest of 0 moves, in [0, 1]
 * @param budgetGain how much of the watched time a utility of 1 gives back
 * @param stepPenalty the time that a slate without a click costs, not negative
 * @param interestWeight how much interest counts in the utility
 * @param qualityWeight how much quality counts in the utility
 */
public record InterestDynamics(
    double alphaXIntercept,
    double alphaYIntercept,
    double budgetGain,
    double stepPenalty,
    double interestWeight,
    double qualityWeight) {
  /** The published numbers. */
  public static final InterestDynamics DEFAULT = new InterestDynamics(1, 0.3, 0.9 / 3.4, 0.5, 0, 1);

  /**
   * Checks the ranges.
   *
   * @param alphaXIntercept the interest beyond which none moves any more
   * @param alphaYIntercept how far an interest of 0 moves
   * @param budgetGain how much of the watched time a utility of 1 gives back
   * @param stepPenalty the time that a slate without a click costs
   * @param interestWeight how much interest counts in the utility
   * @param qualityWeight how much quality counts in the utility
   */
  public InterestDynamics {
    Require.positive("x intercept of alpha", alphaXIntercept);
    Require.inRange("y intercept of alpha", alphaYIntercept, 0, 1);
    Require.finite("budget gain", budgetGain);
    Require.notNegative("step penalty", stepPenalty);
    Require.finite("weight of interest", interestWeight);
    Require.finite("weight of quality", qualityWeight);
  }

  /**
   * Returns how likely a click draws the viewer towards the document.
   *
   * @param interest x.d, in [-1, 1]
   * @return in [0, 1]
   */
  public double towards(double interest) {
    return (interest + 1) / 2;
  }

  /**
   * Moves the interests after a click.
   *
   * @param interests x, each in [-1, 1]; not written to
   * @param document d, as long as x
   * @param coin a uniform draw from [0, 1): below {@link #towards} the interests move towards d
   * @return the interests from now on, each in [-1, 1]
   */
  public double[] afterClick(double[] interests, double[] document, double coin) {
    double sign = coin < towards(dot(interests, document)) ? 1 : -1;
    double[] moved = new double[interests.length];
    for (int i = 0; i < moved.length; i++) {
      double update = alpha(interests[i]) * document[i] * (document[i] - interests[i]);
      moved[i] = Math.max(-1, Math.min(1, interests[i] + sign * update));
    }
    return moved;
  }

  private double alpha(double interest) {
    return -alphaYIntercept / alphaXIntercept * Math.abs(interest) + alphaYIntercept;
  }

  /**
   * Returns the time left after a click.
   *
   * @param budget the time left before it
   * @param watched the time that the document was watched
   * @param interest x.d before the click
   * @param quality the document's quality
   * @return the time left; the viewer goes when it is not above 0
   */
  public double budgetAfterClick(double budget, double watched, double interest, double quality) {
    double utility = interestWeight * interest + qualityWeight * quality;
    return budget - watched + budgetGain * watched * utility;
  }

  /**
   * Returns the time left after a slate without a click.
   *
   * @param budget the time left before it
   * @return the time left
   */
  public double budgetAfterNoClick(double budget) {
    return budget - stepPenalty;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
