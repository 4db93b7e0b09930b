package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** P values of several goals at once, adjusted so that each may be compared with alpha itself. */
public final class MultipleComparisons {
  private MultipleComparisons() {}

  /**
   * Keeps the chance that any goal without an effect is called one below alpha (Holm 1979).
   *
   * @param pValues the p values
   * @return adjusted, in the same order
   */
  public static double[] holm(double... pValues) {
    int n = pValues.length;
    double[] adjusted = new double[n];
    double largest = 0;
    int[] order = ascending(pValues);
    for (int rank = 0; rank < n; rank++) {
      largest = Math.max(largest, (n - rank) * pValues[order[rank]]);
      adjusted[order[rank]] = Math.min(1, largest);
    }
    return adjusted;
  }

  /**
   * Keeps the share of goals without an effect among those that are called one below alpha, on
   * average (Benjamini and Hochberg 1995).
   *
   * @param pValues the p values
   * @return adjusted, in the same order
   */
  public static double[] benjaminiHochberg(double... pValues) {
    int n = pValues.length;
    double[] adjusted = new double[n];
    double smallest = 1;
    int[] order = ascending(pValues);
    for (int rank = n; rank > 0; rank--) {
      smallest = Math.min(smallest, n * pValues[order[rank - 1]] / rank);
      adjusted[order[rank - 1]] = smallest;
    }
    return adjusted;
  }

  private static int[] ascending(double[] pValues) {
    Arrays.stream(pValues).forEach(p -> Require.inRange("p value", p, 0, 1));
    return IntStream.range(0, pValues.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
