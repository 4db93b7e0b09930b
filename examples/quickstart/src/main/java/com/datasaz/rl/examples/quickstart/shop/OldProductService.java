package com.datasaz.rl.examples.quickstart.shop;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shop before: the newest products of the customer's favourite category, best rated first. */
public final class OldProductService implements ProductService {
  /** In which order a category's products are shown. */
  public static final Comparator<Product> NEWEST_FIRST =
      Comparator.comparing(Product::added)
          .thenComparing(Product::stars)
          .thenComparing(Product::id)
          .reversed();

  private final Assortment assortment;
  private final CustomerBase customers;

  /**
   * Opens the service.
   *
   * @param assortment the products
   * @param customers the customers
   */
  public OldProductService(Assortment assortment, CustomerBase customers) {
    this.assortment = assortment;
    this.customers = customers;
  }

  @Override
  public ProductList getRecommendedProducts(String userId, int limit) {
    String favourite = customers.profile(userId).favourite();
    List<Product> products =
        assortment.inStock().stream()
            .sorted(favouriteFirst(favourite).thenComparing(NEWEST_FIRST))
            .limit(limit)
            .toList();
    return new ProductList(products, null);
  }

  private static Comparator<Product> favouriteFirst(@Nullable String favourite) {
    return Comparator.comparing(product -> !Objects.equals(product.category(), favourite));
  }
}
