package com.datasaz.rl.examples.quickstart.shop;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.RecommendationRequest;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.recommend.RecommenderBuilder;
import com.datasaz.rl.recommend.Rule;
import com.datasaz.rl.store.Recorded;
import java.util.List;

/** The shop with the library embedded; the old logic answers when the library cannot. */
public final class LearningProductService implements ProductService {
  private final Assortment assortment;
  private final CustomerBase customers;
  private final Recommender recommender;

  /**
   * Opens the service.
   *
   * @param assortment the products
   * @param customers the customers
   * @param library the recommender's builder, with its storage and algorithm
   */
  public LearningProductService(
      Assortment assortment, CustomerBase customers, RecommenderBuilder library) {
    this.assortment = assortment;
    this.customers = customers;
    ProductService old = new OldProductService(assortment, customers);
    this.recommender =
        library
            .catalog(assortment::catalog)
            .rules(Rule.inStock(assortment::isInStock))
            .fallback((request, k) -> ids(old.getRecommendedProducts(userId(request), k)))
            .build();
  }

  @Override
  public ProductList getRecommendedProducts(String userId, int limit) {
    Recommendation answer = recommender.recommend(customers.profile(userId).toContext(), limit);
    List<Product> products = answer.itemIds().stream().map(assortment::product).toList();
    return new ProductList(products, answer.id());
  }

  /**
   * Takes note of what a customer did on a page; durable when it returns.
   *
   * @param interaction a click, a cart add, a purchase
   * @return the acknowledgement
   */
  public Recorded record(Interaction interaction) {
    return recommender.record(interaction);
  }

  /**
   * Returns the library's own surface, for what keeps it up to date.
   *
   * @return the recommender
   */
  public Recommender recommender() {
    return recommender;
  }

  private static String userId(RecommendationRequest request) {
    String userId = request.context().userId();
    return userId == null ? CustomerBase.UNKNOWN : userId;
  }

  private static List<String> ids(ProductList list) {
    return list.products().stream().map(Product::id).toList();
  }
}
