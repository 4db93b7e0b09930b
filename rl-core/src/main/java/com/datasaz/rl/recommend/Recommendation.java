package com.datasaz.rl.recommend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param id the id that feedback about this answer should carry back
 * @param items the slots, in order; fewer than asked for only when the rules allow no more
 * @param version the version of the model that answered, null when the fallback did
 * @param fallback why the fallback answered, null when the policy did
 * @param rules what each rule did to this request, in the order of the rules
 */
public record Recommendation(
    String id,
    List<RecommendedItem> items,
    @Nullable String version,
    @Nullable FallbackReason fallback,
    List<RuleOutcome> rules) {
  /**
   * Copies the lists.
   *
   * @param id the id
   * @param items the slots
   * @param version the version that answered
   * @param fallback why the fallback answered
   * @param rules what each rule did
   */
  public Recommendation {
    items = List.copyOf(items);
    rules = List.copyOf(rules);
  }

  /**
   * Returns the ids of the items, in the order of their slots.
   *
   * @return the products to show
   */
  public List<String> itemIds() {
    return items.stream().map(RecommendedItem::itemId).toList();
  }

  /**
   * Tells whether the fallback answered.
   *
   * @return true when the policy did not
   */
  public boolean isFallback() {
    return fallback != null;
  }
}
