package com.datasaz.rl.evaluate;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of a policy's probability falls on items that the log never shows. Memory grows with the
 * items. One thread.
 */
final class Support {
  private final Map<String, Integer> places = new HashMap<>();
  private double[] mass = new double[16];
  private boolean[] shown = new boolean[16];
  private @Nullable Catalog catalog;
  private int[] placeOfRow = new int[0];

  void add(Experience round, double[] propensities) {
    ActionSet actions = round.actions();
    lookUp(actions.catalog());
    for (int action = 0; action < actions.size(); action++) {
      mass[placeOfRow[actions.row(action)]] += propensities[action];
    }
    shown[placeOfRow[actions.row(round.chosen())]] = true;
  }

  /** Rounds usually share their catalogue, so that ids are looked up once. */
  private void lookUp(Catalog next) {
    if (next == catalog) {
      return;
    }
    catalog = next;
    placeOfRow = new int[next.size()];
    for (int row = 0; row < placeOfRow.length; row++) {
      placeOfRow[row] = place(next.id(row));
    }
    if (places.size() > mass.length) {
      mass = Arrays.copyOf(mass, 2 * places.size());
      shown = Arrays.copyOf(shown, 2 * places.size());
    }
  }

  private int place(String id) {
    Integer known = places.get(id);
    if (known != null) {
      return known;
    }
    places.put(id, places.size());
    return places.size() - 1;
  }

  /** The share on items never shown; 0 without rounds. */
  double unsupportedShare() {
    double all = 0;
    double unsupported = 0;
    for (int place = 0; place < places.size(); place++) {
      all += mass[place];
      unsupported += shown[place] ? 0 : mass[place];
    }
    return all == 0 ? 0 : unsupported / all;
  }
}
