package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.store.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** A small shop: products {@code i0, i1, ...} of three brands and five categories, and its time. */
final class Shop {
  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  static final Context ANNA = Context.of("anna");
  static final MeanReward ALGORITHM = new MeanReward();

  final FeatureEncoder encoder =
      FeatureEncoder.builder()
          .context(Feature.oneHot("device", "phone", "desktop"))
          .item(Feature.numeric("price"))
          .build();
  final TestStore store = new TestStore();
  final SettableClock clock = new SettableClock(START);
  final LongSupplier ticker = clock::nanos;
  volatile Catalog catalog;

  Shop(int items) {
    catalog = Catalog.of(encoder, items(items));
  }

  static List<Item> items(int count) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          new Item(
              "i" + i,
              Attributes.builder()
                  .put("price", i / 10.0)
                  .put("brand", "b" + i % 3)
                  .put("category", "c" + i % 5)
                  .put("promoted", i % 4 == 3)
                  .build()));
    }
    return items;
  }

  RecommenderBuilder builder() {
    return Recommender.builder(store, encoder, ALGORITHM)
        .catalog(() -> catalog)
        .clock(clock)
        .ticker(ticker)
        .seed(42)
        .ids(RecommendationIds.keyed(KeyedRandom.of(7)));
  }

  /** Publishes and activates a version that knows these items to be far better than all others. */
  void publish(String version, String... ids) {
    Learner learner = ALGORITHM.create(encoder.schema());
    for (String id : ids) {
      ActionSet actions = ActionSet.single(encoder, ANNA, Item.of(id));
      learner.update(List.of(Experience.of(actions, 0, 1e6)));
    }
    publish(version, learner.state());
  }

  /** Publishes and activates a version that this shop's algorithm cannot use. */
  void publishUseless(String version) {
    publish(version, new ModelState("OTHER", "schema", new byte[0]));
  }

  private void publish(String version, ModelState state) {
    String parent = store.models().active("default").map(ModelVersion::version).orElse(null);
    store
        .models()
        .insert(
            new ModelVersion(
                "default",
                version,
                parent,
                state.algorithm(),
                ALGORITHM.toString(),
                state.schemaFingerprint(),
                0,
                0,
                clock.instant(),
                new TreeMap<>()),
            state);
    store.models().activate("default", version, parent, "test", clock.instant());
  }

  Interaction interaction(String key, String userId, String itemId, InteractionType type) {
    return Interaction.of(key, userId, itemId, type, clock.instant());
  }

  void after(Duration time) {
    clock.advance(time);
  }
}
