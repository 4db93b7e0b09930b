package com.datasaz.rl.examples.quickstart.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows.
 *
 * @param products in the order of their places
 * @param recommendationId what clicks on the page carry back, null when nobody learns from them
 */
public record ProductList(List<Product> products, @Nullable String recommendationId) {
  /**
   * Copies the list.
   *
   * @param products in the order of their places
   * @param recommendationId what clicks carry back
   */
  public ProductList {
    products = List.copyOf(products);
  }
}
