package com.datasaz.rl.examples.quickstart.customers;

import com.datasaz.rl.examples.quickstart.shop.CustomerProfile;
import com.datasaz.rl.examples.quickstart.shop.ShopFeatures;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws customers. What the shop sees of each is a noisy echo of the taste: the named favourite is
 * right for most, members spend more, phones less, and each category has its age.
 */
final class Population {
  private static final double FAVOURITE_IS_RIGHT = 0.5;
  private static final double FAVOURITE_IS_SECOND = 0.7;
  private static final double FAVOURITE_IS_NAMED = 0.7;

  private Population() {}

  static List<Customer> draw(long seed, int size) {
    return IntStream.range(0, size).mapToObj(i -> draw(seed, "customer-" + i)).toList();
  }

  private static Customer draw(long seed, String id) {
    RandomGenerator random = KeyedRandom.of(seed, id);
    String first = pick(random, ShopFeatures.CATEGORIES);
    String second = pick(random, ShopFeatures.CATEGORIES);
    double budget = Samplers.gaussian(random);
    Taste taste =
        new Taste(
            categories(random, first, second),
            new TreeSet<>(
                List.of(pick(random, ShopFeatures.BRANDS), pick(random, ShopFeatures.BRANDS))),
            budget,
            Math.max(0, 0.8 + 0.4 * Samplers.gaussian(random)),
            0.3 + 0.35 * Samplers.gaussian(random));
    String device = chance(random, logistic(-0.9 * budget)) ? "phone" : "desktop";
    boolean member = chance(random, logistic(1.6 * budget - 0.6));
    String favourite = favourite(random, first, second);
    return new Customer(
        new CustomerProfile(id, device, age(random, first), member, favourite), taste);
  }

  private static SortedMap<String, Double> categories(
      RandomGenerator random, String first, String second) {
    SortedMap<String, Double> categories = new TreeMap<>();
    for (String category : ShopFeatures.CATEGORIES) {
      double liking = category.equals(first) ? 1.5 : category.equals(second) ? 0.8 : -0.5;
      categories.put(category, liking + 0.3 * Samplers.gaussian(random));
    }
    return categories;
  }

  private static @Nullable String favourite(RandomGenerator random, String first, String second) {
    double draw = Samplers.uniform(random);
    if (!chance(random, FAVOURITE_IS_NAMED)) {
      return null;
    }
    if (draw < FAVOURITE_IS_SECOND) {
      return draw < FAVOURITE_IS_RIGHT ? first : second;
    }
    return pick(random, ShopFeatures.CATEGORIES);
  }

  private static int age(RandomGenerator random, String category) {
    double mean = 23 + 4.5 * ShopFeatures.CATEGORIES.indexOf(category);
    return (int) Math.max(16, Math.min(90, Math.rint(mean + 7 * Samplers.gaussian(random))));
  }

  private static String pick(RandomGenerator random, List<String> values) {
    return values.get(Samplers.index(random, values.size()));
  }

  private static boolean chance(RandomGenerator random, double probability) {
    return Samplers.uniform(random) < probability;
  }

  private static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
