package com.datasaz.rl.metrics;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.Store;
import java.time.Instant;

/**
 * How different the products of one list are from each other: the mean of 1 - cosine of their
 * feature rows over all pairs, then over lists (Ziegler et al., WWW 2005).
 *
 * @param lists how many lists with at least two known products were looked at
 * @param mean the mean distance, in [0, 2]; 0 without lists
 */
public record IntraListDistance(long lists, double mean) {
  /**
   * Reads a period from the log, in one pass.
   *
   * @param store the log
   * @param catalog the products of now; others are passed over
   * @param model whose answers
   * @param from the first time of an answer
   * @param until the first time after the period
   * @return the distance
   */
  public static IntraListDistance read(
      Store store, Catalog catalog, String model, Instant from, Instant until) {
    long lists = 0;
    double sum = 0;
    for (LogEntry entry : LogReader.of(store.log(), from, until)) {
      double distance = distance(entry, catalog, model);
      lists += distance >= 0 ? 1 : 0;
      sum += Math.max(0, distance);
    }
    return new IntraListDistance(lists, lists == 0 ? 0 : sum / lists);
  }

  /** Below 0 where there is no pair. */
  private static double distance(LogEntry entry, Catalog catalog, String model) {
    return entry instanceof LogEntry.Shown shown && shown.decision().model().equals(model)
        ? distance(shown.decision(), catalog)
        : -1;
  }

  private static double distance(Decision decision, Catalog catalog) {
    int[] rows =
        decision.shown().stream()
            .map(ShownItem::item)
            .mapToInt(item -> catalog.row(item.id()))
            .filter(row -> row >= 0)
            .toArray();
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 1 - cosine(catalog, rows[i], rows[j]);
        pairs++;
      }
    }
    return pairs == 0 ? -1 : sum / pairs;
  }

  private static double cosine(Catalog catalog, int a, int b) {
    float[] rows = catalog.rows();
    int width = catalog.width();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < width; i++) {
      double x = rows[a * width + i];
      double y = rows[b * width + i];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
  }
}
