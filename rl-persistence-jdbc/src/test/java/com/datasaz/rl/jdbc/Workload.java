package com.datasaz.rl.jdbc;

import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.train.Trainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What several nodes do together: each key is one click, sent several times from anywhere. */
record Workload(int keys) {
  static final String MODEL = "nodes";
  static final int NODES = 3;
  static final int THREADS = 8;
  static final int TIMES = 5;

  static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(Feature.flag("member"), Feature.flag("phone"), Feature.flag("evening"))
          .build();

  private static final int SLOTS = 10;
  private static final int ITEMS = 50;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  static LinUcb algorithm() {
    return LinUcb.disjoint();
  }

  static Trainer.Builder trainer(Store store) {
    return Trainer.builder(store, ENCODER, algorithm()).model(MODEL);
  }

  static List<Item> items() {
    return IntStream.range(0, ITEMS).mapToObj(i -> Item.of("item-" + i)).toList();
  }

  /** Stores what was shown, before anybody clicks. */
  void show(Store store) {
    List<Decision> batch = new ArrayList<>();
    for (int d = 0; d * SLOTS < keys; d++) {
      batch.add(decision(d));
      if (batch.size() == 500) {
        store.decisions().append(batch);
        batch = new ArrayList<>();
      }
    }
    store.decisions().append(batch);
  }

  private static Decision decision(int number) {
    RandomGenerator random = KeyedRandom.of(number);
    List<ShownItem> shown =
        IntStream.range(0, SLOTS)
            .mapToObj(
                s -> new ShownItem(items().get(item(number, s)), s, 0, 0.1, true, Placement.POLICY))
            .toList();
    Attributes attributes =
        Attributes.builder()
            .put("member", Samplers.uniform(random) < 0.5)
            .put("phone", Samplers.uniform(random) < 0.3)
            .put("evening", Samplers.uniform(random) < 0.7)
            .build();
    return new Decision(
        "r" + number,
        START.plusSeconds(number),
        new Context("user-" + number, attributes),
        MODEL,
        null,
        PropensityKind.EXACT,
        1,
        new Candidates(
            Candidates.Scope.SHOWN, SLOTS, shown.stream().map(s -> s.item().id()).toList()),
        shown,
        null);
  }

  private static int item(int decision, int slot) {
    return (decision * 7 + slot * 3) % ITEMS;
  }

  Interaction click(int key) {
    int decision = key / SLOTS;
    return Interaction.of(
            "key-" + key,
            "user-" + decision,
            "item-" + item(decision, key % SLOTS),
            InteractionType.CLICK,
            START.plusSeconds(decision + 1))
        .answering("r" + decision);
  }

  /** The keys that a thread of a node sends, in its order: each key is on five lists of all. */
  int[] sends(int node, int thread) {
    int mine = node * THREADS + thread;
    return IntStream.range(0, TIMES * keys)
        .filter(send -> Math.floorMod(mix(send), NODES * THREADS) == mine)
        .map(send -> send / TIMES)
        .toArray();
  }

  private static int mix(int send) {
    int h = send * 0x9E3779B9;
    h ^= h >>> 15;
    h *= 0x85EBCA6B;
    return h ^ h >>> 13;
  }
}
