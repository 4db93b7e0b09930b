package com.datasaz.rl.examples.quickstart.ticks;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A shop whose customers click 40 % of what they like and 2 % of the rest: those on a phone like
 * one brand of five, those on a desktop another one. Encoded as the README encodes its products.
 *
 * <p>Thread contract: immutable.
 */
final class TickShop {
  /** How many products a page shows. */
  static final int PLACES = 4;

  /** The click rate of pages of products at random: a fifth of them is liked. */
  static final double RANDOM = 0.4 / 5 + 0.02 * 4 / 5;

  /**
   * The click rate of the shop's old logic, a list of bestsellers for everybody: products that half
   * of the customers like.
   */
  static final double OLD_LOGIC = (0.4 + 0.02) / 2;

  private static final int BRANDS = 5;
  private static final double LIKED = 0.4;
  private static final double NOT_LIKED = 0.02;

  static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(Feature.oneHot("device", "phone", "desktop"), Feature.flag("member"))
          .item(Feature.log("price").scaled(3, 1), Feature.hashed("brand", 8), Feature.flag("new"))
          .build();

  private final Catalog catalog;
  private final float[][] contexts = new float[4][];

  TickShop(int products, long seed) {
    RandomGenerator random = KeyedRandom.of(seed, "products");
    List<Item> items = new ArrayList<>(products);
    for (int i = 0; i < products; i++) {
      items.add(product(i, random));
    }
    catalog = Catalog.of(ENCODER, items);
    for (int c = 0; c < contexts.length; c++) {
      contexts[c] = ENCODER.encode(Context.anonymous(customer(c)));
    }
  }

  private static Item product(int i, RandomGenerator random) {
    return new Item(
        "p" + i,
        Attributes.builder()
            .put("price", 5 + 495 * Samplers.uniform(random) * Samplers.uniform(random))
            .put("brand", "b" + i % BRANDS)
            .put("new", Samplers.index(random, 5) == 0)
            .build());
  }

  private static Attributes customer(int kind) {
    return Attributes.builder()
        .put("device", isOnPhone(kind) ? "phone" : "desktop")
        .put("member", kind / 2 == 1)
        .build();
  }

  private static boolean isOnPhone(int kind) {
    return kind % 2 == 0;
  }

  Catalog catalog() {
    return catalog;
  }

  /** Returns how many kinds of customers there are. */
  int kinds() {
    return contexts.length;
  }

  /** Returns the context row of a kind of customer. */
  float[] context(int kind) {
    return contexts[kind];
  }

  /** Returns the probability with which a kind of customer clicks the product of a row. */
  double clickProbability(int kind, int row) {
    int likedBrand = isOnPhone(kind) ? 1 : 3;
    return row % BRANDS == likedBrand ? LIKED : NOT_LIKED;
  }
}
