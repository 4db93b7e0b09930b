package com.datasaz.rl.examples.dqn.world;

import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The simulated shop with a pair block: whether a product is of the customer's favourite category
 * as the shop knows it, and how much of its category was clicked. Both are in the context and item
 * columns already; the pair spares a network from finding the products of the two.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class PairedShop implements RecommendationEnvironment<Map<String, Object>> {
  private static final List<String> PAIRS = List.of("is favourite", "category clicked");

  private final ShopEnvironment shop;
  private final int[] categories;
  private final int[] favourites;
  private final int[] clicked;

  /**
   * Adds the pairs to a shop.
   *
   * @param shop the shop
   */
  public PairedShop(ShopEnvironment shop) {
    this.shop = shop;
    int count = shop.options().products().categories();
    categories = columns(shop.schema().item(), "category=", count);
    favourites = columns(shop.schema().context(), "favourite=", count);
    clicked = columns(shop.schema().context(), "clicked ", count);
  }

  private static int[] columns(List<String> names, String prefix, int count) {
    return IntStream.range(0, count).map(i -> names.indexOf(prefix + i)).toArray();
  }

  /**
   * Returns the shop itself, which knows its optimum.
   *
   * @return the shop
   */
  public ShopEnvironment shop() {
    return shop;
  }

  @Override
  public FeatureSchema schema() {
    return FeatureSchema.of(shop.schema().context(), shop.schema().item(), PAIRS);
  }

  @Override
  public ActionSet choices() {
    ActionSet choices = shop.choices();
    float[] pairs = new float[choices.size() * PAIRS.size()];
    for (int action = 0; action < choices.size(); action++) {
      int category = category(choices, action);
      pairs[action * PAIRS.size()] = choices.context()[favourites[category]];
      pairs[action * PAIRS.size() + 1] = choices.context()[clicked[category]];
    }
    return choices.withPairs(pairs, PAIRS.size());
  }

  private int category(ActionSet choices, int action) {
    int row = choices.row(action) * choices.catalog().width();
    int category = 0;
    while (choices.catalog().rows()[row + categories[category]] == 0) {
      category++;
    }
    return category;
  }

  @Override
  public int slots() {
    return shop.slots();
  }

  @Override
  public int[] slate(int[] ranked) {
    return shop.slate(ranked);
  }

  @Override
  public SlateOutcome outcome() {
    return shop.outcome();
  }

  @Override
  public Step<Map<String, Object>> step(int[] slate) {
    return shop.step(slate);
  }

  @Override
  public Reset<Map<String, Object>> reset(@Nullable Long seed, Map<String, Object> options) {
    return shop.reset(seed, options);
  }

  @Override
  public Space<Map<String, Object>> observationSpace() {
    return shop.observationSpace();
  }

  @Override
  public Space<int[]> actionSpace() {
    return shop.actionSpace();
  }

  @Override
  public void close() {
    shop.close();
  }
}
