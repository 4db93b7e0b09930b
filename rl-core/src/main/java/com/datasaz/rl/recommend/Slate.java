package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.Explanation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that is being filled, as the answer and as the log see it. Thread contract: one thread.
 */
final class Slate {
  private final List<RecommendedItem> items;
  private final List<ShownItem> shown;

  Slate(int k) {
    items = new ArrayList<>(k);
    shown = new ArrayList<>(k);
  }

  int size() {
    return items.size();
  }

  void add(
      Item item,
      double score,
      double propensity,
      boolean explored,
      Placement placement,
      @Nullable Explanation why) {
    int position = items.size();
    shown.add(new ShownItem(item, position, score, propensity, explored, placement));
    items.add(
        new RecommendedItem(item.id(), position, score, propensity, explored, placement, why));
  }

  void pin(Item item) {
    add(item, 0, 1, false, Placement.PINNED, null);
  }

  List<RecommendedItem> items() {
    return items;
  }

  List<ShownItem> shown() {
    return shown;
  }
}
