package com.datasaz.rl.examples.quickstart.customers;

import com.datasaz.rl.examples.quickstart.shop.Product;
import com.datasaz.rl.examples.quickstart.shop.ShopFeatures;
import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;

/** Log-normal prices around a median of each category. */
final class Prices {
  private static final double SPREAD = 0.45;
  private static final double[] MEDIANS = {70, 30, 50, 110, 60, 80, 150, 45};

  private Prices() {}

  /** Draws a price, in whole euro less a cent-sized courtesy. */
  static double draw(RandomGenerator random, String category) {
    double price = median(category) * StrictMath.exp(SPREAD * Samplers.gaussian(random));
    return Math.max(5, Math.rint(price)) - 0.05;
  }

  /** How dear a product is for its category, in standard deviations of the logarithm. */
  static double standardised(Product product) {
    return StrictMath.log(product.price() / median(product.category())) / SPREAD;
  }

  private static double median(String category) {
    return MEDIANS[ShopFeatures.CATEGORIES.indexOf(category)];
  }
}
