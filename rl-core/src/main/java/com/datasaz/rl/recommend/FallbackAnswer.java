package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Placement;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Candidates in order: what the shop's fallback names, then what is popular, then the rest. Exclusions, filters, caps and pins hold
 * here too, promoted shares do not. A filter that throws is passed over, since a page with a doubtful product is better than one
 * without any, and the storage is not asked.
 */
/** Fills a list without the policy. Thread contract: one thread. */
final class FallbackAnswer {
  private final RuleBook rules;
  private final @Nullable CatalogView view;
  private final RecommendationRequest request;
  private final Set<String> barred;
  private final List<Cap> caps;
  private final @Nullable Item[] slots;
  private final boolean[] pinned;
  private int open;

  FallbackAnswer(
      RuleBook rules,
      Histories histories,
      @Nullable CatalogView view,
      RecommendationRequest request) {
    this.rules = rules;
    this.view = view;
    this.request = request;
    this.barred = barred(rules, histories, request);
    this.caps = caps(rules, view, request.k());
    this.slots = new @Nullable Item[request.k()];
    this.pinned = new boolean[request.k()];
    pin();
  }

  private static Set<String> barred(
      RuleBook rules, Histories histories, RecommendationRequest request) {
    Set<String> ids = new HashSet<>(request.excluded());
    rules.exclusions().forEach(exclusion -> ids.addAll(exclusion.rule().ids()));
    String userId = request.context().userId();
    for (int i = 0; userId != null && i < rules.alreadyDone().size(); i++) {
      ids.addAll(histories.itemsIfCached(i, userId));
    }
    return ids;
  }

  private static List<Cap> caps(RuleBook rules, @Nullable CatalogView view, int k) {
    List<Cap> caps = new ArrayList<>();
    for (int i = 0; view != null && i < rules.caps().size(); i++) {
      RuleBook.Placed<Rule.AtMost> cap = rules.caps().get(i);
      caps.add(new Cap(cap.place(), view.groups().get(i), cap.rule().n(), k));
    }
    return caps;
  }

  private void pin() {
    for (RuleBook.Placed<Rule.Pinned> pin : rules.pins()) {
      int position = pin.rule().position();
      String id = pin.rule().id();
      if (position < slots.length && row(id) >= 0 && !barred.contains(id) && passes(item(id))) {
        place(position, item(id));
        pinned[position] = true;
      }
    }
    open = nextOpen(0);
  }

  /** Offers products, best first, until the list is full. */
  void offer(Iterable<String> ids) {
    for (String id : ids) {
      if (isFull()) {
        return;
      }
      offer(id);
    }
  }

  /**
   * Fills up with what is popular, then with the rest of the catalogue, or of the candidates that
   * the request names.
   */
  void fillUp(Popularity popularity, boolean amongCandidates) {
    List<String> candidates = amongCandidates ? request.candidates() : null;
    if (candidates == null) {
      offerKnown(popularity.ranking().ids());
      offerCatalog();
    } else {
      offerKnown(popularity.ranking().sort(candidates));
    }
  }

  /** What was once popular may be gone from the catalogue. */
  private void offerKnown(List<String> ids) {
    for (int i = 0; i < ids.size() && !isFull(); i++) {
      if (row(ids.get(i)) >= 0) {
        offer(ids.get(i));
      }
    }
  }

  private void offerCatalog() {
    if (view != null) {
      Catalog catalog = view.catalog();
      for (int row = 0; row < catalog.size() && !isFull(); row++) {
        offer(catalog.id(row));
      }
    }
  }

  private void offer(String id) {
    if (!barred.contains(id) && capsAllow(id) && passes(item(id))) {
      place(open, item(id));
      open = nextOpen(open);
    }
  }

  private boolean isFull() {
    return open == slots.length;
  }

  Slate slate() {
    Slate slate = new Slate(slots.length);
    for (int position = 0; position < slots.length; position++) {
      Item item = slots[position];
      if (item != null) {
        Placement by = pinned[position] ? Placement.PINNED : Placement.FALLBACK;
        slate.add(item, 0, 1, false, by, null);
      }
    }
    return slate;
  }

  private void place(int position, Item item) {
    slots[position] = item;
    barred.add(item.id());
    int row = row(item.id());
    if (row >= 0) {
      caps.forEach(cap -> cap.placed(row));
    }
  }

  private int nextOpen(int from) {
    int position = from;
    while (position < slots.length && slots[position] != null) {
      position++;
    }
    return position;
  }

  private boolean capsAllow(String id) {
    int row = row(id);
    return row < 0 || caps.stream().allMatch(cap -> cap.allows(row));
  }

  private boolean passes(Item item) {
    for (RuleBook.Placed<Rule.Filter> filter : rules.filters()) {
      if (refuses(filter, item)) {
        return false;
      }
    }
    return true;
  }

  private boolean refuses(RuleBook.Placed<Rule.Filter> filter, Item item) {
    try {
      return !filter.rule().filter().keeps(request.context(), item);
    } catch (RuntimeException e) {
      rules.failed(filter.place());
      return false;
    }
  }

  private int row(String id) {
    return view == null ? -1 : view.catalog().row(id);
  }

  /** The shop's own fallback may know products that the catalogue does not have yet. */
  private Item item(String id) {
    int row = row(id);
    return view == null || row < 0 ? Item.of(id) : view.catalog().item(row);
  }
}
