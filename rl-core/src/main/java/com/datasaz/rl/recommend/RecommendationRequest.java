package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.Context;
import com.datasaz.rl.internal.Require;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question for recommendations.
 *
 * @param context who asks, and what is known about them and this request
 * @param k how many items are wanted, in [1, 1,000]
 * @param candidates the ids to choose from, or null for the whole catalogue; ids that the catalogue
 *     does not have are left out
 * @param excluded ids that must not be shown, such as what is in the cart
 * @param explain whether each item should say why it has its score
 */
public record RecommendationRequest(
    Context context,
    int k,
    @Nullable List<String> candidates,
    List<String> excluded,
    boolean explain) {
  /** The most items of one answer. */
  public static final int MAX_K = 1_000;

  /**
   * Checks k and copies the lists.
   *
   * @param context who asks
   * @param k how many items are wanted
   * @param candidates the ids to choose from
   * @param excluded ids that must not be shown
   * @param explain whether each item should say why
   */
  public RecommendationRequest {
    Require.inRange("k", k, 1, MAX_K);
    candidates = candidates == null ? null : List.copyOf(candidates);
    excluded = List.copyOf(excluded);
  }

  /**
   * Asks for items of the whole catalogue.
   *
   * @param context who asks
   * @param k how many items are wanted, in [1, 1,000]
   * @return the request
   */
  public static RecommendationRequest of(Context context, int k) {
    return new RecommendationRequest(context, k, null, List.of(), false);
  }

  /**
   * Returns this request with a list to choose from, such as the products of a category's page.
   *
   * @param ids the candidates
   * @return a copy
   */
  public RecommendationRequest among(Collection<String> ids) {
    return new RecommendationRequest(context, k, List.copyOf(ids), excluded, explain);
  }

  /**
   * Returns this request without some products, such as what is in the cart.
   *
   * @param ids the products that must not be shown
   * @return a copy
   */
  public RecommendationRequest without(Collection<String> ids) {
    return new RecommendationRequest(context, k, candidates, List.copyOf(ids), explain);
  }

  /**
   * Returns this request with reasons asked for.
   *
   * @return a copy
   */
  public RecommendationRequest explained() {
    return new RecommendationRequest(context, k, candidates, excluded, true);
  }
}
