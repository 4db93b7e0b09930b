package com.datasaz.rl.metrics;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.store.Breakdown;
import com.datasaz.rl.store.Group;
import com.datasaz.rl.store.LogEntry;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.Store;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How different the products of one list are from each other: the mean of 1 - cosine of their
 * feature rows over all pairs, then over lists (Ziegler et al., WWW 2005).
 *
 * @param lists how many lists with at least two known products were looked at
 * @param mean the mean distance, in [0, 2]; 0 without lists
 */
public record IntraListDistance(long lists, double mean) {
  private static final IntraListDistance NONE = new IntraListDistance(0, 0);

  /**
   * Reads a period from the log, in one pass. A database cannot do it: the feature rows are the
   * catalogue's, and the log keeps raw attributes, as far as it was told to.
   *
   * @param store the log
   * @param catalog the products of now; others are passed over
   * @param what of which period, by what; not by placement, since lists mix them
   * @return the distance of each group that has answers, 0 where no list has a pair
   * @throws com.datasaz.rl.store.StoreException when the storage fails
   */
  public static SortedMap<Group, IntraListDistance> read(
      Store store, Catalog catalog, Breakdown what) {
    if (what.placements()) {
      throw new IllegalArgumentException(
          "the distance within lists must not be asked for by placement, since lists mix them:"
              + " leave it out of the breakdown");
    }
    SortedMap<Group, IntraListDistance> distances = new TreeMap<>();
    LogReader.of(store.log(), what.from(), what.until())
        .decisions()
        .map(LogEntry.Shown::decision)
        .forEachOrdered(
            decision ->
                distances.merge(
                    what.group(decision), of(decision, catalog), IntraListDistance::plus));
    return distances;
  }

  private static IntraListDistance of(Decision decision, Catalog catalog) {
    double distance = distance(decision, catalog);
    return distance < 0 ? NONE : new IntraListDistance(1, distance);
  }

  private IntraListDistance plus(IntraListDistance other) {
    long both = lists + other.lists;
    double sum = lists * mean + other.lists * other.mean;
    return both == 0 ? NONE : new IntraListDistance(both, sum / both);
  }

  /** Below 0 where there is no pair. */
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
