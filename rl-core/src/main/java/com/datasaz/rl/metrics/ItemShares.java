package com.datasaz.rl.metrics;

import com.datasaz.rl.store.LogStatistics;
import java.util.List;
import java.util.TreeMap;

/** How often each product was shown, in the order of the ids. */
record ItemShares(TreeMap<String, Long> counts, long total) {
  static ItemShares of(List<LogStatistics.Shown> shown) {
    TreeMap<String, Long> counts = new TreeMap<>();
    long total = 0;
    for (LogStatistics.Shown one : shown) {
      counts.merge(one.itemId(), one.shown(), Long::sum);
      total += one.shown();
    }
    return new ItemShares(counts, total);
  }

  double share(String itemId) {
    return total == 0 ? 0 : counts.getOrDefault(itemId, 0L) / (double) total;
  }
}
