package com.datasaz.rl.examples.quickstart.ticks;

/**
 * One run of the study.
 *
 * @param contestant what learns
 * @param products how many products the shop has
 * @param rhythm how feedback is batched
 * @param worth what a click is worth
 * @param seed decides what customers do
 * @param fewestPages how many pages are shown at least
 * @param anticipates whether the policy takes account of what was shown and is not learned yet
 */
record Setting(
    Contestant contestant,
    int products,
    Rhythm rhythm,
    Worth worth,
    long seed,
    int fewestPages,
    boolean anticipates) {
  private static final int FEWEST_VERSIONS = 4;

  /** Returns how many pages are shown. */
  int pages() {
    return Math.max(fewestPages, FEWEST_VERSIONS * rhythm.pagesPerVersion());
  }

  /** Returns the setting in which nothing is batched. */
  Setting immediate() {
    return new Setting(
        contestant, products, Rhythm.IMMEDIATE, worth, seed, fewestPages, anticipates);
  }
}
