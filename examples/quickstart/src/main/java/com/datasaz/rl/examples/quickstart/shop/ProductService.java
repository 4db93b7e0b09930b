package com.datasaz.rl.examples.quickstart.shop;

/** What the shop's pages ask for products. Thread contract: any number of threads. */
public interface ProductService {
  /**
   * Finds products for a customer.
   *
   * @param userId who looks at the page
   * @param limit how many products the page has room for
   * @return the products to show
   */
  ProductList getRecommendedProducts(String userId, int limit);
}
