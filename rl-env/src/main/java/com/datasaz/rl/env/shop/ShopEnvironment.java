package com.datasaz.rl.env.shop;

import com.datasaz.rl.env.AbstractEnvironment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.MultiBinary;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/*
 * One episode is one customer's session, one step is one slate. The customer's segment, taste and satisfaction are hidden; the shop
 * sees a guess of the favourite category, what was clicked, and how well it was rated. What is random is drawn in a fixed order from
 * the environment's generator: choice, funnel, satisfaction, drift, assortment, leaving.
 */
/**
 * A shop with simulated customers, for one product or a slate per step.
 *
 * <p>The observation holds {@code customer} (what is known about who asks), {@code products} (a row
 * each) and {@code available} (which may be shown); an action names a product for each slot, each
 * once and each available. The reward is what the {@link com.datasaz.rl.reward.RewardModel} makes
 * of clicks, cart adds and purchases.
 *
 * <p>It knows its own optimum: exactly, over the whole session, when tastes and assortment stay as
 * they are and there is no habit. Else it knows the best slate of the moment, exactly, to which
 * regret is then measured, and a {@linkplain #returnBound() bound} on the return. The best slate of
 * the moment is also the best over time where nothing shown now changes what comes: no {@linkplain
 * ShopOptions.Satisfaction#pull pull}, boredom, habit, or stock that runs out.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class ShopEnvironment extends AbstractEnvironment<Map<String, Object>, int[]>
    implements RecommendationEnvironment<Map<String, Object>> {
  private final ShopOptions options;
  private final FeatureSchema schema;
  private final Segments segments;
  private final SlateChoice choice;
  private final @Nullable ShopOptimum optimum;
  private Assortment assortment;
  private Appeal appeal;
  private LatePurchases late;
  private Clientele clientele;
  private @Nullable Customer customer;
  private @Nullable SlateOutcome outcome;
  private final List<ShownSlate> session =
      new ArrayList<>(); // what the belief has not yet heard of
  private @Nullable Belief belief;
  private boolean isStranger;
  private @Nullable RandomGenerator seeded;
  private long now;

  /**
   * Opens a shop.
   *
   * @param options everything about it
   */
  public ShopEnvironment(ShopOptions options) {
    super(observations(options), actions(options));
    this.options = options;
    this.schema =
        FeatureSchema.of(Customer.columns(options), Assortment.columns(options), pairs(options));
    this.segments = new Segments(options);
    this.choice =
        new SlateChoice(
            options.slots(),
            options.choice().positionBias(),
            StrictMath.exp(options.choice().lookAway()));
    this.assortment = new Assortment(options);
    this.appeal = new Appeal(options, segments, assortment);
    this.late = new LatePurchases(options.funnel().lateSteps());
    this.clientele = new Clientele(options, segments);
    boolean fixed =
        options.products().isFixed()
            && options.customers().isFixed()
            && options.loyalty().habit() == 0;
    this.optimum = fixed ? ShopOptimum.of(options, choice, segments, assortment) : null;
  }

  /**
   * Opens the shop in which what is shown now changes nothing but now: {@link ShopOptions#MYOPIC}.
   *
   * @return a new environment
   */
  public static ShopEnvironment myopic() {
    return new ShopEnvironment(ShopOptions.MYOPIC);
  }

  /**
   * Opens the shop in which bait is clicked now and regretted later: {@link
   * ShopOptions#FAR_SIGHTED}.
   *
   * @return a new environment
   */
  public static ShopEnvironment farSighted() {
    return new ShopEnvironment(ShopOptions.FAR_SIGHTED);
  }

  private static Space<Map<String, Object>> observations(ShopOptions options) {
    int count = options.products().count();
    Map<String, Space<?>> parts = new LinkedHashMap<>();
    parts.put("customer", floats(Customer.columns(options).size()));
    parts.put("products", floats(count, Assortment.columns(options).size()));
    parts.put("available", new MultiBinary(count));
    if (!options.loyalty().isNone()) {
      parts.put("bought", new MultiBinary(count));
    }
    return DictSpace.inOrder(parts);
  }

  private static List<String> pairs(ShopOptions options) {
    return options.loyalty().isNone() ? List.of() : List.of("bought before");
  }

  private static Box<float[]> floats(int... shape) {
    return Box.of(Dtype.FLOAT32, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, shape);
  }

  private static Space<int[]> actions(ShopOptions options) {
    int[] counts = new int[options.slots()];
    Arrays.fill(counts, options.products().count());
    return new MultiDiscrete(counts);
  }

  /**
   * Returns what this shop was opened with.
   *
   * @return the options
   */
  public ShopOptions options() {
    return options;
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public int slots() {
    return options.slots();
  }

  @Override
  public ActionSet choices() {
    int[] places = assortment.places();
    ActionSet choices = ActionSet.of(present().observe(), assortment.catalog(), places);
    return options.loyalty().isNone() ? choices : choices.withPairs(bought(places), 1);
  }

  private float[] bought(int[] places) {
    byte[] bought = bought();
    float[] out = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      out[i] = bought[places[i]];
    }
    return out;
  }

  @Override
  public int[] slate(int[] ranked) {
    int[] places = assortment.places();
    int[] slate = new int[ranked.length];
    for (int slot = 0; slot < slate.length; slot++) {
      slate[slot] = places[ranked[slot]];
    }
    return slate;
  }

  @Override
  public SlateOutcome outcome() {
    if (outcome == null) {
      throw new IllegalStateException("an outcome needs a step: call step(slate) first");
    }
    return outcome;
  }

  @Override
  public boolean rewardsLate() {
    return options.funnel().lateSteps() > 0;
  }

  /**
   * Returns the best slate of the present state, which only the simulator can know.
   *
   * @return a product for each slot, an element of the action space; one that stands twice leaves
   *     the later slot empty, where that is best
   */
  public int[] bestSlate() {
    return action(bestSlate(present(), attractions(present())));
  }

  private int[] bestSlate(Customer who, double[] attractions) {
    return optimum == null
        ? choice.best(attractions, assortment.values(), 0, assortment.available())
        : optimum.slate(who.segment(), who.level(), attractions);
  }

  /**
   * Returns the slate of somebody who knows the shop's world, its segments and qualities, but sees
   * only what the shop sees of a customer: what it knows when they come, what they were shown and
   * clicked, and that they stayed. It averages over what may be hidden, by Bayes' rule, the values
   * of the optimum (QMDP; Littman, Cassandra and Kaelbling 1995), so what it earns can be earned
   * without reading minds, though it need not be the most that can.
   *
   * @return a product for each slot, an element of the action space
   * @throws IllegalStateException when tastes or assortment change, or habit counts
   */
  public int[] bestSlateSeen() {
    Belief known = belief();
    if (isStranger) {
      known.begin(present().likelySegments(segments));
      isStranger = false;
    }
    session.forEach(known::saw);
    session.clear();
    return known.slate(options.slots());
  }

  private Belief belief() {
    if (belief == null) {
      if (optimum == null) {
        throw new IllegalStateException(
            "the best slate of what is seen needs tastes and an assortment that stay, and no habit:"
                + " use bestSlateNow()");
      }
      belief = new Belief(optimum, choice, segments, assortment);
    }
    return belief;
  }

  /**
   * Returns the slate that earns most now, whatever it does to the future: what a perfect bandit
   * would show.
   *
   * @return as {@link #bestSlate()}
   */
  public int[] bestSlateNow() {
    return action(
        choice.best(attractions(present()), assortment.values(), 0, assortment.available()));
  }

  /** Names a product for every slot, such that {@link #filled} leaves the same ones empty. */
  private int[] action(int[] slate) {
    int[] action = slate.clone();
    for (int slot = 0; slot < action.length; slot++) {
      if (action[slot] == SlateChoice.EMPTY) {
        action[slot] = slot > 0 ? action[0] : assortment.unavailable();
      }
    }
    return action;
  }

  /**
   * Whether {@link #returnBound()} is the optimum itself: tastes and assortment stay as they are,
   * and there is no habit.
   *
   * @return whether a session's optimum is known exactly; the same on every call
   */
  public boolean knowsOptimum() {
    return optimum != null;
  }

  /**
   * Returns the expected sum of rewards of a session with the best slates, over customers.
   *
   * @return the value
   * @throws IllegalStateException unless {@link #knowsOptimum()}
   */
  public double optimalReturn() {
    if (optimum == null) {
      throw new IllegalStateException(
          "the optimum of a session is not known where tastes or the assortment change, or habit"
              + " counts: take returnBound(), which no policy exceeds");
    }
    return optimum.session();
  }

  /**
   * Returns what no policy can earn more than in a session that begins now, in expectation over
   * customers: the {@link #optimalReturn()} where it is known, else a bound. The bound lets every
   * product attract as if it had been bought before and were in season, and be in stock; where
   * products come and go or tastes drift, it takes everybody for content, and counts with the
   * products that come next and with the likely sizes of the drift. Where tastes drift and
   * customers come again, it counts every slate as clicked.
   *
   * @return the optimum or the bound, finite; takes time in proportion to the slates of a session
   *     where tastes drift or products come and go
   */
  public double returnBound() {
    return optimum == null
        ? ShopBound.of(options, choice, segments, assortment)
        : optimum.session();
  }

  @Override
  protected Reset<Map<String, Object>> begin(Map<String, Object> ignored) {
    if (seeded != random()) {
      openAnew();
    }
    customer = clientele.arrive(random());
    late = new LatePurchases(options.funnel().lateSteps());
    outcome = null;
    isStranger = true;
    session.clear();
    return new Reset<>(observe(), Map.of("customer", present().number()));
  }

  /**
   * A reset with a seed repeats the whole run, so the shop's shelves and calendar begin anew too.
   */
  private void openAnew() {
    seeded = random();
    now = 0;
    clientele = new Clientele(options, segments);
    if (!options.products().isFixed()) {
      assortment = new Assortment(options);
      appeal = new Appeal(options, segments, assortment);
    }
  }

  @Override
  protected Step<Map<String, Object>> advance(int[] action) {
    int[] slate = filled(action);
    Customer who = present();
    RandomGenerator random = random();
    double[] attractions = attractions(who);
    double[] probabilities = choice.probabilities(attractions, slate);
    int clicked = SlateChoice.draw(probabilities, random);
    ShownSlate shown =
        new ShownSlate(slate, clicked, worth(who, attractions, slate), best(who, attractions));
    session.add(shown);
    if (shown.isClicked()) {
      follow(shown, random);
    }
    who.seen();
    who.drift(random);
    assortment.pass(random);
    now++;
    boolean leaves = Samplers.uniform(random) < who.leaveProbability();
    outcome = shown.outcome(late.take(now, leaves));
    return new Step<>(observe(), shown.reward(), leaves, false, shown.info());
  }

  /**
   * A slot that names a product that may not be shown, or stands in an earlier slot, stays empty.
   */
  private int[] filled(int[] slate) {
    int[] shown = slate.clone();
    for (int slot = 0; slot < shown.length; slot++) {
      boolean twice = false;
      for (int earlier = 0; earlier < slot; earlier++) {
        twice |= slate[earlier] == slate[slot];
      }
      shown[slot] = twice || !assortment.available()[slate[slot]] ? SlateChoice.EMPTY : slate[slot];
    }
    return shown;
  }

  private double worth(Customer who, double[] attractions, int[] slate) {
    return optimum == null
        ? choice.expected(attractions, assortment.values(), 0, slate)
        : optimum.worth(who.segment(), who.level(), attractions, slate);
  }

  private double best(Customer who, double[] attractions) {
    return worth(who, attractions, bestSlate(who, attractions));
  }

  /** What follows a click: perhaps a cart add, perhaps a purchase, now or later. */
  private void follow(ShownSlate shown, RandomGenerator random) {
    int slot = shown.clicked();
    int place = shown.slate()[slot];
    Product product = assortment.product(place);
    ClickWorth worth = assortment.worth(place);
    boolean inCart = Samplers.uniform(random) < worth.cart();
    boolean bought = Samplers.uniform(random) < worth.purchase() && inCart;
    shown.click(slot, inCart ? worth.inCart() : worth.clicked());
    if (bought) {
      present().buy(product);
      assortment.sell(place);
      double more = worth.bought() - worth.inCart();
      if (late.areLate()) {
        late.add(now, slot, more, product.price(), random);
      } else {
        shown.buy(slot, more, product.price());
      }
    }
    present().click(product, random);
  }

  private double[] attractions(Customer who) {
    double[] out = appeal.of(who, now);
    if (options.loyalty().habit() == 0 || who.bought().isEmpty()) {
      return out;
    }
    double more = StrictMath.exp(options.loyalty().habit());
    double[] habitual = out.clone();
    for (int place : boughtPlaces()) {
      habitual[place] *= more;
    }
    return habitual;
  }

  /** The places of what the customer has bought, of what there still is. */
  private int[] boughtPlaces() {
    return present().bought().stream()
        .mapToInt(assortment.catalog()::row)
        .filter(row -> row >= 0)
        .toArray();
  }

  private Customer present() {
    if (customer == null) {
      throw new IllegalStateException("nobody is in the shop yet: call reset(seed) first");
    }
    return customer;
  }

  private Map<String, Object> observe() {
    Map<String, Object> observation = new LinkedHashMap<>();
    observation.put("customer", present().observe());
    observation.put("products", assortment.catalog().rows());
    observation.put("available", assortment.availability());
    if (!options.loyalty().isNone()) {
      observation.put("bought", bought());
    }
    return observation;
  }

  private byte[] bought() {
    byte[] bought = new byte[assortment.size()];
    for (int place : boughtPlaces()) {
      bought[place] = 1;
    }
    return bought;
  }
}
