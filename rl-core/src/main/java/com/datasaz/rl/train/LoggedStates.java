package com.datasaz.rl.train;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/*
 * The log keeps the attributes of what was shown, as they were then, and of the other candidates their ids. Their
 * attributes come from the shop's catalogue of today, where it is asked and knows them; the others are left out.
 */
/** From what a logged decision chose. Immutable. */
final class LoggedStates {

  private final FeatureEncoder encoder;
  private final Function<String, Optional<Item>> items;

  LoggedStates(FeatureEncoder encoder, Function<String, Optional<Item>> items) {
    this.encoder = encoder;
    this.items = items;
  }

  /** The choices that there were: those logged, and all that was shown. */
  ActionSet choices(Decision decision) {
    Catalog catalog = Catalog.of(encoder, candidates(decision));
    return ActionSet.of(encoder.encode(decision.context()), catalog)
        .withPairs(encoder, decision.context());
  }

  private List<Item> candidates(Decision decision) {
    Map<String, Item> shown = new LinkedHashMap<>();
    for (ShownItem slot : decision.shown()) {
      shown.putIfAbsent(slot.item().id(), slot.item());
    }
    Map<String, Item> all = new LinkedHashMap<>();
    for (String id : decision.candidates().ids()) {
      Item logged = shown.get(id);
      Optional<Item> item = logged == null ? items.apply(id) : Optional.of(logged);
      item.ifPresent(found -> all.putIfAbsent(id, found));
    }
    shown.forEach(all::putIfAbsent);
    return List.copyOf(all.values());
  }
}
