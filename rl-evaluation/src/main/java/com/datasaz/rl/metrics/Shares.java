package com.datasaz.rl.metrics;

import com.datasaz.rl.store.LogStatistics;
import java.util.List;
import java.util.TreeMap;

/** How often each of several things was there, such as products by their ids, in that order. */
record Shares(TreeMap<String, Long> counts, long total) {
  /** Adds up. */
  static final class Builder {
    private final TreeMap<String, Long> counts = new TreeMap<>();
    private long total;

    void add(String key, long count) {
      counts.merge(key, count, Long::sum);
      total += count;
    }

    Shares build() {
      return new Shares(counts, total);
    }
  }

  static Shares shown(List<LogStatistics.Shown> shown) {
    Builder shares = new Builder();
    shown.forEach(one -> shares.add(one.itemId(), one.shown()));
    return shares.build();
  }

  double share(String key) {
    return total == 0 ? 0 : counts.getOrDefault(key, 0L) / (double) total;
  }
}
