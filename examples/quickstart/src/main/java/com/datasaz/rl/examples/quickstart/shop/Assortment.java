package com.datasaz.rl.examples.quickstart.shop;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The products of now. Thread contract: any number of threads read, without a lock; one calls
 * {@link #restock}.
 */
public final class Assortment {
  private final FeatureEncoder encoder;
  private volatile State state;

  /**
   * Opens the shop.
   *
   * @param encoder how the library sees products
   * @param products the first products
   * @param now the present
   */
  public Assortment(FeatureEncoder encoder, Collection<Product> products, Instant now) {
    this.encoder = encoder;
    this.state = State.of(encoder, List.copyOf(products), Set.of(), now);
  }

  /**
   * Changes what there is.
   *
   * @param products all products of the shop
   * @param soldOut the ids of those that cannot be had
   * @param now the present
   */
  public void restock(Collection<Product> products, Collection<String> soldOut, Instant now) {
    state = State.of(encoder, List.copyOf(products), new TreeSet<>(soldOut), now);
  }

  /**
   * Returns what can be bought.
   *
   * @return the products in stock, in a fixed order
   */
  public List<Product> inStock() {
    return state.inStock();
  }

  /**
   * Tells whether a product can be bought.
   *
   * @param id the product
   * @return true when it is in stock
   */
  public boolean isInStock(String id) {
    State now = state;
    return now.byId().containsKey(id) && !now.soldOut().contains(id);
  }

  /**
   * Finds a product.
   *
   * @param id the product
   * @return the product
   */
  public Product product(String id) {
    Product found = state.byId().get(id);
    if (found == null) {
      throw new IllegalArgumentException("product must be in the shop, got " + id);
    }
    return found;
  }

  /**
   * Returns the library's view of the products.
   *
   * @return the same object until something changes
   */
  public Catalog catalog() {
    return state.catalog();
  }

  private record State(
      Map<String, Product> byId, Set<String> soldOut, List<Product> inStock, Catalog catalog) {
    static State of(
        FeatureEncoder encoder, List<Product> products, Set<String> soldOut, Instant now) {
      Map<String, Product> byId = new HashMap<>();
      products.forEach(product -> byId.put(product.id(), product));
      List<Item> items = products.stream().map(product -> product.toItem(now)).toList();
      List<Product> inStock =
          products.stream().filter(product -> !soldOut.contains(product.id())).toList();
      return new State(byId, soldOut, inStock, Catalog.of(encoder, items));
    }
  }
}
