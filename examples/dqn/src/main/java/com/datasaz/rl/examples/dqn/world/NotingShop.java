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
 * far. As pairs, whether a product is of the customer's favourite category as the shop knows it,
 * and how its category was received; some of that is in the context and item columns already, and
 * the pair spares a network from finding the products of the two.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class NotingShop implements RecommendationEnvironment<Map<String, Object>> {
  private static final List<String> PAIRS = pairs();

  private final ShopEnvironment shop;
  private final int rating;
  private final int[] categories;
  private final int[] favourites;
  private final int[] clicked;
  private final SessionNotes notes;

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
    notes = new SessionNotes(count);
  }

  private static List<String> pairs() {
    List<String> pairs = new ArrayList<>(List.of("is favourite", "category clicked"));
    pairs.addAll(SessionNotes.OF_CATEGORY);
    return pairs;
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
    context.addAll(SessionNotes.OF_SESSION);
    return FeatureSchema.of(context, shop.schema().item(), PAIRS);
  }

  @Override
  public ActionSet choices() {
    ActionSet seen = shop.choices();
    int[] rows = IntStream.range(0, seen.size()).map(seen::row).toArray();
    ActionSet choices = ActionSet.of(context(seen.context()), seen.catalog(), rows);
    float[] pairs = new float[choices.size() * PAIRS.size()];
    for (int action = 0; action < choices.size(); action++) {
      int category = category(choices.catalog(), choices.row(action));
      int offset = action * PAIRS.size();
      pairs[offset] = choices.context()[favourites[category]];
      pairs[offset + 1] = choices.context()[clicked[category]];
      notes.writeCategory(category, pairs, offset + 2);
    }
    return choices.withPairs(pairs, PAIRS.size());
  }

  private float[] context(float[] seen) {
    float[] context = Arrays.copyOf(seen, seen.length + SessionNotes.OF_SESSION.size());
    notes.write(marked(seen, favourites, 0), context, seen.length);
    return context;
  }

  private int category(Catalog products, int place) {
    return marked(products.rows(), categories, place * products.width());
  }

  private double rating(Catalog products, int place) {
    return products.rows()[place * products.width() + rating];
  }

  /** Which of some columns holds a mark. */
  private static int marked(float[] row, int[] columns, int offset) {
    int which = 0;
    while (row[offset + columns[which]] == 0) {
      which++;
    }
    return which;
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
    Catalog products = shop.choices().catalog();
    Step<Map<String, Object>> step = shop.step(slate);
    for (int place : slate) {
      notes.show(category(products, place));
    }
    notes.slate(Arrays.stream(slate).mapToDouble(place -> rating(products, place)).sum() / slots());
    int place = (int) Objects.requireNonNull(step.info().get("clicked"));
    if (place >= 0) {
      notes.click(category(products, place), rating(products, place));
    }
    return step;
  }

  @Override
  public Reset<Map<String, Object>> reset(@Nullable Long seed, Map<String, Object> options) {
    notes.begin();
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
