package com.datasaz.rl.metrics;

import com.datasaz.rl.internal.Require;
import java.util.Arrays;
import java.util.Map;

/**
 * How varied what was shown is.
 *
 * @param items how many different products were shown
 * @param coverage which part of the catalogue that is, in [0, 1]
 * @param gini how unevenly the catalogue was shown, in [0, 1): 0 when every product as often as
 *     every other, near 1 when a few got it all; products never shown count as 0
 * @param novelty the mean of -log2 of the share that a shown product has among all that was shown
 *     by anybody (Vargas and Castells, RecSys 2011): 0 when all see one product
 */
public record Diversity(long items, double coverage, double gini, double novelty) {
  private static final double LN_2 = StrictMath.log(2);

  static Diversity of(Shares shown, Shares all, int catalogSize) {
    int size =
        Math.max(
            Require.inRange("catalogue size", catalogSize, 1, Integer.MAX_VALUE),
            shown.counts().size());
    return new Diversity(
        shown.counts().size(),
        shown.counts().size() / (double) size,
        gini(shown, size),
        novelty(shown, all));
  }

  private static double gini(Shares shown, int size) {
    long[] counts = new long[size];
    int next = size - shown.counts().size();
    for (long count : shown.counts().values()) {
      counts[next++] = count;
    }
    Arrays.sort(counts);
    double weighted = 0;
    for (int i = 0; i < size; i++) {
      weighted += (2.0 * (i + 1) - size - 1) * counts[i];
    }
    return shown.total() == 0 ? 0 : weighted / ((double) size * shown.total());
  }

  private static double novelty(Shares shown, Shares all) {
    double sum = 0;
    for (Map.Entry<String, Long> one : shown.counts().entrySet()) {
      sum -= one.getValue() * StrictMath.log(all.share(one.getKey())) / LN_2;
    }
    return shown.total() == 0 ? 0 : sum / shown.total();
  }
}
