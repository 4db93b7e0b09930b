package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Placement;
import com.datasaz.rl.policy.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * One slot of a recommendation.
 *
 * @param itemId the product
 * @param position the slot, from 0
 * @param score the value by which it was chosen; 0 when pinned or chosen by the fallback
 * @param propensity the probability of this item given the slots before it, in (0, 1]
 * @param explored whether it was chosen to learn, not by the best expected reward
 * @param placement who chose it
 * @param explanation why it has its score; null unless asked for and chosen by the policy
 */
public record RecommendedItem(
    String itemId,
    int position,
    double score,
    double propensity,
    boolean explored,
    Placement placement,
    @Nullable Explanation explanation) {}
