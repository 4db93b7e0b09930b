package com.datasaz.rl.examples.quickstart.customers;

import com.datasaz.rl.examples.quickstart.shop.Product;
import com.datasaz.rl.examples.quickstart.shop.ShopFeatures;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Which products there are on which day: new ones arrive, some sell out for a few days. */
final class Supply {
  /** How many new products arrive a day. */
  static final int ARRIVALS = 2;

  private static final int SELL_OUTS = 3;
  private static final int DAYS_SOLD_OUT = 5;
  private static final int OLDEST_DAYS = 365;

  private final long seed;
  private final int first;
  private final Instant start;
  private final Map<String, Double> appeals = new ConcurrentHashMap<>();

  /** Begins with so many products. */
  Supply(long seed, int first, Instant start) {
    this.seed = seed;
    this.first = first;
    this.start = start;
  }

  /** All products that have come by a day, from 0. */
  List<Product> products(int day) {
    return IntStream.range(0, first + day * ARRIVALS).mapToObj(this::product).toList();
  }

  /** What is sold out on a day. */
  List<String> soldOut(int day) {
    return IntStream.rangeClosed(Math.max(0, day - DAYS_SOLD_OUT + 1), day)
        .boxed()
        .flatMap(since -> sellingOut(since).stream())
        .distinct()
        .toList();
  }

  private List<String> sellingOut(int day) {
    RandomGenerator random = KeyedRandom.of(seed, "sold-out-" + day);
    int products = first + day * ARRIVALS;
    return IntStream.range(0, SELL_OUTS)
        .mapToObj(i -> id(Samplers.index(random, products)))
        .toList();
  }

  private static String id(int number) {
    return "p" + (1001 + number);
  }

  private Product product(int number) {
    RandomGenerator random = KeyedRandom.of(seed, "product-" + number);
    String category = pick(random, ShopFeatures.CATEGORIES);
    String brand = pick(random, ShopFeatures.BRANDS);
    double stars = Math.max(1, Math.min(5, 4 + 0.45 * Samplers.gaussian(random)));
    return new Product(
        id(number),
        brand + " " + category + " " + (1001 + number),
        category,
        brand,
        Prices.draw(random, category),
        Math.rint(stars * 10) / 10,
        added(random, number));
  }

  private Instant added(RandomGenerator random, int number) {
    if (number < first) {
      return start.minus(Duration.ofDays(1 + Samplers.index(random, OLDEST_DAYS)));
    }
    return start.plus(Duration.ofDays(1 + (number - first) / ARRIVALS));
  }

  /** How much a product attracts everybody, in logits, beyond what its attributes tell. */
  double appeal(String productId) {
    return appeals.computeIfAbsent(
        productId, id -> 0.45 * Samplers.gaussian(KeyedRandom.of(seed, "appeal-" + id)));
  }

  private static String pick(RandomGenerator random, List<String> values) {
    return values.get(Samplers.index(random, values.size()));
  }
}
