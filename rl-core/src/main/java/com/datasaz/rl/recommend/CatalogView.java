package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Item;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One version of the catalogue, with all that the rules say about its items whoever asks.
 *
 * @param catalog the products
 * @param excluded the rows that each exclusion names
 * @param pinned the row of each pin, -1 when the catalogue does not have the item
 * @param groups for each cap the group of each row, -1 for none
 * @param promoted for each promoted share the rows that count
 */
record CatalogView(
    Catalog catalog,
    List<int[]> excluded,
    @SuppressWarnings("ArrayRecordComponent") int[] pinned,
    List<int[]> groups,
    List<BitSet> promoted) {

  static int[] rowsOf(Catalog catalog, List<String> ids) {
    return ids.stream().mapToInt(catalog::row).filter(row -> row >= 0).toArray();
  }

  static int[] groupsOf(Catalog catalog, String attribute) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] groups = new int[catalog.size()];
    for (int row = 0; row < groups.length; row++) {
      String value = catalog.item(row).attributes().text(attribute);
      int next = numbers.size();
      groups[row] = value == null ? -1 : numbers.computeIfAbsent(value, v -> next);
    }
    return groups;
  }

  static BitSet promotedOf(Catalog catalog, Predicate<Item> promoted) {
    BitSet rows = new BitSet(catalog.size());
    for (int row = 0; row < catalog.size(); row++) {
      rows.set(row, promoted.test(catalog.item(row)));
    }
    return rows;
  }
}
