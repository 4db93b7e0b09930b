package com.datasaz.rl.examples.quickstart.ticks;

import java.util.List;
import java.util.Locale;

/**
 * How often a model is learned, and how many pages are shown until then.
 *
 * @param seconds between two versions
 * @param pagesPerSecond how many pages are shown in a second
 */
record Rhythm(double seconds, double pagesPerSecond) {
  /** A version per page: what learning reaches when nothing is batched. */
  static final Rhythm IMMEDIATE = new Rhythm(0.1, 10);

  static List<Rhythm> all() {
    return List.of(
        IMMEDIATE,
        new Rhythm(5, 10),
        new Rhythm(60, 10),
        new Rhythm(0.1, 100),
        new Rhythm(5, 100),
        new Rhythm(60, 100),
        new Rhythm(0.1, 1_000),
        new Rhythm(5, 1_000),
        new Rhythm(60, 1_000));
  }

  /** Returns how many pages one version serves. */
  int pagesPerVersion() {
    return (int) Math.round(seconds * pagesPerSecond);
  }

  /** Returns how many pages lie between two looks into the log, one a second. */
  int pagesPerRefresh() {
    return (int) Math.round(pagesPerSecond);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s s at %.0f/s", seconds < 1 ? "0.1" : Math.round(seconds), pagesPerSecond);
  }
}
