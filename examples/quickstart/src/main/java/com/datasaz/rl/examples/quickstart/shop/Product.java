package com.datasaz.rl.examples.quickstart.shop;

import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Item;
import java.time.Duration;
import java.time.Instant;

/**
 * A product.
 *
 * @param id the shop's key
 * @param name what the page shows
 * @param category one of {@link ShopFeatures#CATEGORIES}
 * @param brand one of {@link ShopFeatures#BRANDS}
 * @param price in euro
 * @param stars the mean rating, from 1 to 5
 * @param added when it came into the shop
 */
public record Product(
    String id,
    String name,
    String category,
    String brand,
    double price,
    double stars,
    Instant added) {
  private static final Duration NEW = Duration.ofDays(14);

  /**
   * Tells whether the page marks it as new.
   *
   * @param now the present
   * @return true for two weeks
   */
  public boolean isNew(Instant now) {
    return now.isBefore(added.plus(NEW));
  }

  /**
   * Tells the library what the shop knows about it.
   *
   * @param now the present
   * @return the item
   */
  public Item toItem(Instant now) {
    return new Item(
        id,
        Attributes.builder()
            .put("category", category)
            .put("brand", brand)
            .put("price", price)
            .put("stars", stars)
            .put("new", isNew(now))
            .build());
  }
}
