package com.datasaz.rl.feature;

import com.datasaz.rl.internal.Require;

/**
 * A product.
 *
 * @param id the shop's key of the product
 * @param attributes what is known about it, such as price, brand and category
 */
public record Item(String id, Attributes attributes) {
  /**
   * Checks the id.
   *
   * @param id the shop's key of the product
   * @param attributes what is known about it
   */
  public Item {
    Require.id("item id", id);
  }

  /**
   * Makes a product of which nothing else is known.
   *
   * @param id the shop's key of the product
   * @return the product
   */
  public static Item of(String id) {
    return new Item(id, Attributes.empty());
  }
}
