package com.datasaz.rl.examples.dqn.world;

import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The simulated shop, and what a shop would note down by itself. In the context, the session so
 * far: how many clicks there were, how well what was clicked is rated, and for how long nothing
 * was. As pairs, whether a product is of the customer's favourite category as the shop knows it,
 * and how much of its category was clicked; both are in the context and item columns already, and
 * the pair spares a network from finding the products of the two.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class NotingShop implements RecommendationEnvironment<Map<String, Object>> {
  private static final List<String> NOTES =
      List.of("clicks / 10", "ratings clicked / 5", "slates since a click / 5", "slates / 20");
  private static final List<String> PAIRS = List.of("is favourite", "category clicked");

  private final ShopEnvironment shop;
  private final int rating;
  private final int[] categories;
  private final int[] favourites;
  private final int[] clicked;
  private final float[] notes = new float[NOTES.size()];

  /**
   * Opens the notebook of a shop.
   *
   * @param shop the shop
   */
  public NotingShop(ShopEnvironment shop) {
    this.shop = shop;
    int count = shop.options().products().categories();
    rating = shop.schema().item().indexOf("rating");
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
    List<String> context = new ArrayList<>(shop.schema().context());
    context.addAll(NOTES);
    return FeatureSchema.of(context, shop.schema().item(), PAIRS);
  }

  @Override
  public ActionSet choices() {
    ActionSet seen = shop.choices();
    int[] rows = IntStream.range(0, seen.size()).map(seen::row).toArray();
    ActionSet choices = ActionSet.of(context(seen.context()), seen.catalog(), rows);
    float[] pairs = new float[choices.size() * PAIRS.size()];
    for (int action = 0; action < choices.size(); action++) {
      int category = category(choices, action);
      pairs[action * PAIRS.size()] = choices.context()[favourites[category]];
      pairs[action * PAIRS.size() + 1] = choices.context()[clicked[category]];
    }
    return choices.withPairs(pairs, PAIRS.size());
  }

  private float[] context(float[] seen) {
    float[] context = Arrays.copyOf(seen, seen.length + notes.length);
    context[seen.length] = notes[0] / 10;
    context[seen.length + 1] = notes[1] / 5;
    context[seen.length + 2] = notes[2] / 5;
    context[seen.length + 3] = notes[3] / 20;
    return context;
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
    Step<Map<String, Object>> step = shop.step(slate);
    notes[2]++;
    notes[3]++;
    int place = (int) Objects.requireNonNull(step.info().get("clicked"));
    if (place >= 0) {
      Catalog products = shop.choices().catalog();
      notes[0]++;
      notes[1] += products.rows()[place * products.width() + rating];
      notes[2] = 0;
    }
    return step;
  }

  @Override
  public Reset<Map<String, Object>> reset(@Nullable Long seed, Map<String, Object> options) {
    Arrays.fill(notes, 0);
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
