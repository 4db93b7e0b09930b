package com.datasaz.rl.recommend;

import java.util.List;

/**
 * Answers when the policy cannot: usually the logic that the shop had before.
 *
 * <p>The filters, exclusions and caps of the recommender apply to its answer too; what is then
 * missing is filled up with the most popular products.
 *
 * <p>Thread contract: any number of threads. It must not need what may have failed.
 */
@FunctionalInterface
public interface Fallback {
  /**
   * Names products, best first.
   *
   * @param request who asks, and for what
   * @param k how many are wanted; more may be given, since rules may remove some
   * @return the ids of products
   */
  List<String> recommend(RecommendationRequest request, int k);

  /**
   * Returns the fallback that names nothing, so that the most popular products fill the list.
   *
   * @return the fallback
   */
  static Fallback mostPopular() {
    return (request, k) -> List.of();
  }
}
