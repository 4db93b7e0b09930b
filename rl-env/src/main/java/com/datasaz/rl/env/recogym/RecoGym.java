package com.datasaz.rl.env.recogym;

import com.datasaz.rl.env.AbstractEnvironment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.random.NumpySamplers;
import com.datasaz.rl.env.shop.SlateChoice;
import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.Sequence;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shoppers who browse by themselves and in between are shown one product at a time, somewhere else:
 * RecoGym, version 1.
 *
 * <p>An episode is a shopper, an action is a product, the reward is 1 for a click, which happens
 * once or twice in a hundred. What shoppers view tells what they would click. A click leads back to
 * browsing, whatever else would have come.
 *
 * <p>The observation holds {@code views} (what was viewed since the step before, in order) and
 * {@code counts} (how often each product was viewed so far). Policies see the shares of the counts
 * as context, products one-hot, and in the pairs each product's share and whether it was viewed
 * last. Tastes are hidden; {@link SlateOutcome#optimal} is the likeliest click of the moment.
 *
 * <p>Other than RecoGym's code: a shopper who leaves before the first product can be shown is
 * passed over for the next; products are drawn from a seed of their own; there is no separate
 * embedding for clicks (no flips).
 *
 * <p>Source: Rohde et al. (2018), arXiv:1808.00720.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class RecoGym extends AbstractEnvironment<Map<String, Object>, int[]>
    implements RecommendationEnvironment<Map<String, Object>> {
  /** States, the rows of the transitions; in state 1 products are shown. */
  private static final int BROWSING = 0;

  private static final int GONE = 2;

  private final Shelf shelf;
  private final Shopping shopping;
  private final double[][] transitions;
  private final FeatureSchema schema;
  private final Catalog catalog;
  private final double[] taste;
  private final int[] counts;
  private List<Integer> views = new ArrayList<>();
  private int viewed;
  private int last = -1;
  private int state = GONE;
  private @Nullable SlateOutcome outcome;

  /**
   * Opens it.
   *
   * @param shelf the products
   * @param shopping how shoppers are
   */
  public RecoGym(Shelf shelf, Shopping shopping) {
    super(observations(shelf.products()), new MultiDiscrete(shelf.products()));
    this.shelf = shelf;
    this.shopping = shopping;
    this.transitions = shopping.transitions();
    this.taste = new double[shelf.factors()];
    this.counts = new int[shelf.products()];
    List<String> products =
        IntStream.range(0, shelf.products()).mapToObj(product -> "p" + product).toList();
    this.schema =
        FeatureSchema.of(
            products.stream().map(product -> "share of " + product).toList(),
            products.stream().map(product -> "is " + product).toList(),
            List.of("share", "viewed last"));
    this.catalog = Catalog.ofRows(products, identity(products.size()), products.size());
  }

  private static Space<Map<String, Object>> observations(int products) {
    Map<String, Space<?>> parts = new LinkedHashMap<>();
    parts.put("views", Sequence.of(new Discrete(products)));
    parts.put("counts", Box.of(Dtype.INT32, 0, Integer.MAX_VALUE, products));
    return DictSpace.inOrder(parts);
  }

  private static float[] identity(int size) {
    float[] rows = new float[Math.multiplyExact(size, size)];
    for (int i = 0; i < size; i++) {
      rows[i * size + i] = 1;
    }
    return rows;
  }

  /**
   * Returns the products.
   *
   * @return as given
   */
  public Shelf shelf() {
    return shelf;
  }

  /**
   * Returns the shopper's taste, which policies do not see.
   *
   * @return a copy
   */
  public double[] taste() {
    return taste.clone();
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public ActionSet choices() {
    if (viewed == 0) {
      throw new IllegalStateException("nobody is shopping yet: call reset(seed) first");
    }
    float[] shares = new float[counts.length];
    float[] pairs = new float[2 * counts.length];
    for (int product = 0; product < counts.length; product++) {
      shares[product] = (float) counts[product] / viewed;
      pairs[2 * product] = shares[product];
    }
    pairs[2 * last + 1] = 1;
    return ActionSet.of(shares, catalog).withPairs(pairs, 2);
  }

  @Override
  public int[] slate(int[] ranked) {
    return ranked.clone();
  }

  @Override
  public SlateOutcome outcome() {
    if (outcome == null) {
      throw new IllegalStateException("an outcome needs a step: call step(slate) first");
    }
    return outcome;
  }

  @Override
  protected Reset<Map<String, Object>> begin(Map<String, Object> ignored) {
    outcome = null;
    do {
      arrive(random());
      browse(random());
    } while (state == GONE);
    return Reset.of(observation());
  }

  private void arrive(RandomGenerator random) {
    for (int k = 0; k < taste.length; k++) {
      taste[k] = shopping.firstTaste() * NumpySamplers.gaussian(random);
    }
    Arrays.fill(counts, 0);
    viewed = 0;
    views = new ArrayList<>();
    state = BROWSING;
  }

  @Override
  protected Step<Map<String, Object>> advance(int[] action) {
    RandomGenerator random = random();
    double probability = shelf.clickProbability(taste, action[0]);
    double best = best();
    boolean clicked = NumpySamplers.uniform(random) < probability;
    views = new ArrayList<>();
    move(random);
    if (clicked) {
      state = BROWSING;
    }
    browse(random);
    double reward = clicked ? 1 : 0;
    outcome = new SlateOutcome(List.of(reward), clicked ? 1 : 0, 0, 0, probability, best);
    return Step.of(observation(), reward, state == GONE);
  }

  private double best() {
    double best = 0;
    for (int product = 0; product < counts.length; product++) {
      best = Math.max(best, shelf.clickProbability(taste, product));
    }
    return best;
  }

  /** Views products until something else comes. */
  private void browse(RandomGenerator random) {
    while (state == BROWSING) {
      last = drawn(shelf.viewProbabilities(taste), random);
      counts[last]++;
      viewed++;
      views.add(last);
      move(random);
    }
  }

  private void move(RandomGenerator random) {
    state = drawn(transitions[state], random);
    if (state == BROWSING || shopping.tasteMovesAlways()) {
      for (int k = 0; k < taste.length; k++) {
        taste[k] += shopping.tasteStep() * NumpySamplers.gaussian(random);
      }
    }
  }

  private static int drawn(double[] probabilities, RandomGenerator random) {
    return SlateChoice.draw(probabilities, random);
  }

  private Map<String, Object> observation() {
    Map<String, Object> observation = new LinkedHashMap<>();
    observation.put("views", List.copyOf(views));
    observation.put("counts", counts.clone());
    return observation;
  }
}
