package com.datasaz.rl.env.recogym;

import com.datasaz.rl.internal.Require;

/**
 * How shoppers move between browsing and being shown products, and how their tastes move.
 *
 * @param leaveBrowsing probability to leave after a viewed product
 * @param leaveShown probability to leave after a shown product
 * @param browseToShown probability to go from browsing to where products are shown
 * @param shownToBrowse probability to go back, when nothing was clicked
 * @param firstTaste standard deviation of a new shopper's taste, not negative
 * @param tasteStep standard deviation of a step of the taste, not negative
 * @param tasteMovesAlways whether taste moves while products are shown too, not only while browsing
 * @param transitionBug whether shoppers leave after a shown product with the probability to leave
 *     after a viewed one, as in RecoGym's code (its issues 28 and 29)
 */
public record Shopping(
    double leaveBrowsing,
    double leaveShown,
    double browseToShown,
    double shownToBrowse,
    double firstTaste,
    double tasteStep,
    boolean tasteMovesAlways,
    boolean transitionBug) {
  /** The published numbers, without the bug. */
  public static final Shopping DEFAULT = new Shopping(0.01, 0.01, 0.25, 0.05, 1, 0.1, false, false);

  /**
   * Checks the ranges.
   *
   * @param leaveBrowsing probability to leave after a viewed product
   * @param leaveShown probability to leave after a shown product
   * @param browseToShown probability to go where products are shown
   * @param shownToBrowse probability to go back
   * @param firstTaste standard deviation of a new shopper's taste
   * @param tasteStep standard deviation of a step of the taste
   * @param tasteMovesAlways whether taste moves while products are shown too
   * @param transitionBug whether RecoGym's mistake is repeated
   */
  public Shopping {
    Require.inRange("probability to leave browsing", leaveBrowsing, 0, 1);
    Require.positive("probability to leave where products are shown", leaveShown);
    Require.positive("probability to go where products are shown", browseToShown);
    Require.inRange(
        "probability to go or leave from browsing", leaveBrowsing + browseToShown, 0, 1);
    Require.inRange("probability to go back to browsing", shownToBrowse, 0, 1);
    Require.inRange("probability to go back or leave", leaveShown + shownToBrowse, 0, 1);
    Require.notNegative("deviation of a new taste", firstTaste);
    Require.notNegative("deviation of a step of taste", tasteStep);
  }

  /**
   * Returns the same with other probabilities to leave.
   *
   * @param browsing probability to leave after a viewed product
   * @param shown probability to leave after a shown product, above 0
   * @return a copy
   */
  public Shopping withLeaving(double browsing, double shown) {
    return new Shopping(
        browsing,
        shown,
        browseToShown,
        shownToBrowse,
        firstTaste,
        tasteStep,
        tasteMovesAlways,
        transitionBug);
  }

  /**
   * Returns the same with RecoGym's mistake or without.
   *
   * @param value whether to repeat it
   * @return a copy
   */
  public Shopping withTransitionBug(boolean value) {
    return new Shopping(
        leaveBrowsing,
        leaveShown,
        browseToShown,
        shownToBrowse,
        firstTaste,
        tasteStep,
        tasteMovesAlways,
        value);
  }

  /**
   * Returns the probabilities from state to state, in the order browsing, shown, gone.
   *
   * @return three rows, each adding up to 1
   */
  public double[][] transitions() {
    double leave = transitionBug ? leaveBrowsing : leaveShown;
    return new double[][] {
      {1 - browseToShown - leaveBrowsing, browseToShown, leaveBrowsing},
      {shownToBrowse, 1 - shownToBrowse - leave, leave},
      {0, 0, 1}
    };
  }
}
