package com.datasaz.rl.env.shop;

import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;

/**
 * A simulated product.
 *
 * @param id its key
 * @param category its category, from 0
 * @param price its price
 * @param quality how well it pleases those who get it, hidden, in (0, 1)
 * @param rating what the shop's stars tell of its quality, in [0, 1]
 * @param appeal how loud it is: utility that every customer sees at once
 */
record Product(
    String id, int category, double price, double quality, double rating, double appeal) {
  private static final double RATING_NOISE = 0.1;

  static Product draw(String id, ShopOptions.Products options, RandomGenerator random) {
    double good = Samplers.gaussian(random);
    double loud = Samplers.gaussian(random);
    double rho = options.appealQuality();
    double quality = sigmoid(1.5 * good);
    double rating = quality + RATING_NOISE * Samplers.gaussian(random);
    return new Product(
        id,
        category(options.categories(), random),
        options.medianPrice() * StrictMath.exp(options.priceSpread() * Samplers.gaussian(random)),
        quality,
        Math.max(0, Math.min(1, rating)),
        options.appealSpread() * (rho * good + Math.sqrt(1 - rho * rho) * loud));
  }

  /** Shares fall like 1, 1/2, 1/3, … */
  private static int category(int categories, RandomGenerator random) {
    double total = 0;
    for (int i = 1; i <= categories; i++) {
      total += 1.0 / i;
    }
    double left = Samplers.uniform(random) * total;
    for (int i = 0; i < categories - 1; i++) {
      left -= 1.0 / (i + 1);
      if (left < 0) {
        return i;
      }
    }
    return categories - 1;
  }

  static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
  }
}
