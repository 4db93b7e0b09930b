package com.datasaz.rl.examples.quickstart.ticks;

import java.util.Arrays;

/** The click rates of one run, window by window. Immutable. */
final class Curve {
  private static final int LAST_PART = 10;

  private final double[] rates;
  private final int firstVersion;

  /**
   * Takes what was measured.
   *
   * @param rates the click rate of each window of {@link TickRun#WINDOW} pages
   * @param firstVersion the page from which on a learned version serves
   */
  Curve(double[] rates, int firstVersion) {
    this.rates = rates.clone();
    this.firstVersion = firstVersion;
  }

  double[] rates() {
    return rates.clone();
  }

  /** Returns the mean of the last tenth. */
  double last() {
    int count = Math.max(1, rates.length / LAST_PART);
    return Arrays.stream(rates, rates.length - count, rates.length).average().orElseThrow();
  }

  /** Returns the worst rate of a window that begins after the first version was learned. */
  double worst() {
    int first = (firstVersion + TickRun.WINDOW - 1) / TickRun.WINDOW;
    return Arrays.stream(rates, Math.min(first, rates.length - 1), rates.length)
        .min()
        .orElseThrow();
  }

  /** Returns by how many of its standard errors the worst window lies above a rate. */
  double errorsAbove(double rate) {
    int shown = TickRun.WINDOW * TickShop.PLACES;
    return (worst() - rate) / Math.sqrt(rate * (1 - rate) / shown);
  }
}
