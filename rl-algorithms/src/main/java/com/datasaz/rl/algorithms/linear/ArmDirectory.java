package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.feature.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * Arms are only ever appended, so an index once given stays right for every snapshot; a snapshot that is older than an arm sees an index beyond its own and
 * takes the arm for a cold one. The indices of a catalogue's rows are kept for the catalogue that was asked for last, so that a request hashes no ids.
 */
/**
 * The numbers of the arms, by item id.
 *
 * <p>Thread contract: one thread adds; any number may look up at once, without a lock.
 */
final class ArmDirectory {
  private final Map<String, Integer> index = new ConcurrentHashMap<>();
  private final List<String> ids = new ArrayList<>();
  private volatile @Nullable Mapping mapping;

  ArmDirectory() {}

  ArmDirectory(List<String> ids) {
    ids.forEach(this::add);
  }

  /** Returns the ids in the order of their numbers, for the thread that adds. */
  List<String> ids() {
    return ids;
  }

  /** Returns the arm of an id, or -1. */
  int find(String id) {
    Integer arm = index.get(id);
    return arm == null ? -1 : arm;
  }

  /** Appends an arm. */
  int add(String id) {
    int arm = ids.size();
    ids.add(id);
    index.put(id, arm);
    return arm;
  }

  /**
   * Returns the arms of a catalogue's rows: -1, or a number at or above {@code known}, where there
   * is none.
   *
   * @param known the number of arms that the asker knows
   */
  int[] armsOf(Catalog catalog, int known) {
    Mapping current = mapping;
    if (current == null || current.catalog != catalog || current.known < known) {
      current = new Mapping(catalog, known, map(catalog));
      mapping = current;
    }
    return current.arms;
  }

  private int[] map(Catalog catalog) {
    int[] arms = new int[catalog.size()];
    for (int row = 0; row < arms.length; row++) {
      arms[row] = find(catalog.id(row));
    }
    return arms;
  }

  private static final class Mapping {
    final Catalog catalog;
    final int known;
    final int[] arms;

    Mapping(Catalog catalog, int known, int[] arms) {
      this.catalog = catalog;
      this.known = known;
      this.arms = arms;
    }
  }
}
