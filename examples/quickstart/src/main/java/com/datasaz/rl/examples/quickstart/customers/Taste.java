package com.datasaz.rl.examples.quickstart.customers;

import com.datasaz.rl.examples.quickstart.shop.Product;
import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a customer likes. Nobody but the simulator knows it.
 *
 * @param categories how much each category attracts, in logits
 * @param brands the brands that the customer prefers
 * @param budget how much is spent, 0 for the average customer, in standard deviations
 * @param quality how much the rating matters
 * @param novelty how much new products attract
 */
record Taste(
    SortedMap<String, Double> categories,
    SortedSet<String> brands,
    double budget,
    double quality,
    double novelty) {
  private static final double FAVOURITE_BRAND = 0.5;
  private static final double BASE = -3.2;

  /** How well a product's price and quality suit this customer. */
  private double fit(Product product) {
    double dear = Prices.standardised(product);
    return 0.5 * budget * dear - 0.15 * dear * dear + quality * (product.stars() - 4);
  }

  /**
   * The probability of a click on a product that the customer looks at.
   *
   * @param appeal how much the product attracts everybody, in logits
   */
  double click(Product product, double appeal, Instant now) {
    double brand = brands.contains(product.brand()) ? FAVOURITE_BRAND : 0;
    double isNew = product.isNew(now) ? novelty : 0;
    double category = categories.getOrDefault(product.category(), 0.0);
    return sigmoid(BASE + category + brand + isNew + appeal + fit(product));
  }

  /** The probability of a cart add after a click. */
  double cart(Product product) {
    return sigmoid(-0.9 + 0.7 * fit(product));
  }

  /** The probability of a purchase after a cart add. */
  double purchase(Product product) {
    return sigmoid(0.1 + 0.7 * fit(product));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
