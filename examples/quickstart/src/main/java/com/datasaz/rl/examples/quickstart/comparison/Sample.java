package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.examples.quickstart.shop.CustomerProfile;
import com.datasaz.rl.examples.quickstart.shop.Product;
import com.datasaz.rl.recommend.RecommendedItem;
import java.util.List;

/**
 * A page with its reasons.
 *
 * @param customer for whom
 * @param products what is shown
 * @param items the same in the library's words, with explanations
 */
public record Sample(
    CustomerProfile customer, List<Product> products, List<RecommendedItem> items) {
  /**
   * Copies the lists.
   *
   * @param customer for whom
   * @param products what is shown
   * @param items the same in the library's words
   */
  public Sample {
    products = List.copyOf(products);
    items = List.copyOf(items);
  }
}
