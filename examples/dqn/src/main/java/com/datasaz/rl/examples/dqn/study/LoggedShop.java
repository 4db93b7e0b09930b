package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.env.simulation.SlateOutcome;
import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A simulated shop as a real one is logged: decisions with raw attributes and candidates, and the
 * clicks, cart adds and purchases that answer them.
 *
 * <p>Thread contract: one thread.
 */
public final class LoggedShop {
  private static final Instant OPENING = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration PACE = Duration.ofSeconds(40);
  private static final String CONSTANT = "1";
  private static final double IN_CART = 0.4;
  private static final double BOUGHT = 0.9;

  private final ShopEnvironment shop;
  private final FeatureEncoder encoder;
  private int decisions;

  /**
   * Opens the shop's books.
   *
   * @param shop a shop whose products stay
   */
  public LoggedShop(ShopEnvironment shop) {
    this.shop = shop;
    FeatureSchema schema = shop.schema();
    encoder =
        FeatureEncoder.builder()
            .context(features(schema.context()))
            .item(features(schema.item()))
            .build();
  }

  private static Feature[] features(List<String> columns) {
    return columns.stream()
        .filter(column -> !column.equals(CONSTANT))
        .map(Feature::numeric)
        .toArray(Feature[]::new);
  }

  /**
   * Returns how attributes become the rows that the shop's own columns are.
   *
   * @return the encoder
   */
  public FeatureEncoder encoder() {
    return encoder;
  }

  /**
   * Finds a product of the shop as it is now.
   *
   * @param id its id
   * @return the product
   */
  public Optional<Item> find(String id) {
    ActionSet choices = shop.choices();
    int row = choices.catalog().row(id);
    return row < 0 ? Optional.empty() : Optional.of(item(choices, row));
  }

  /**
   * Lets a policy run the shop and writes down all that happens.
   *
   * @param policy ranks the shop's choices
   * @param slates how many slates it shows
   * @param seed who comes
   * @param store the log
   */
  public void run(Policy policy, int slates, long seed, Store store) {
    shop.reset(seed);
    int session = 0;
    for (int i = 0; i < slates; i++) {
      String user = "u" + seed + "-" + session;
      session += show(policy, user, KeyedRandom.of(seed, "slate " + i), store) ? 1 : 0;
    }
  }

  /** Shows a slate, and says whether the customer has left. */
  private boolean show(Policy policy, String user, KeyedRandom random, Store store) {
    ActionSet choices = shop.choices();
    Ranking ranking = policy.rank(choices, shop.slots(), random);
    Decision decision = decision(choices, ranking, policy, user);
    store.decisions().append(List.of(decision));
    int[] ranked = IntStream.range(0, ranking.size()).map(ranking::action).toArray();
    boolean ended = shop.step(shop.slate(ranked)).ended();
    List<Interaction> feedback = feedback(decision, shop.outcome(), user);
    if (!feedback.isEmpty()) {
      store.interactions().record(feedback);
    }
    if (ended) {
      shop.reset();
    }
    return ended;
  }

  private Decision decision(ActionSet choices, Ranking ranking, Policy policy, String user) {
    List<ShownItem> shown = new ArrayList<>();
    for (int slot = 0; slot < ranking.size(); slot++) {
      shown.add(
          new ShownItem(
              item(choices, choices.row(ranking.action(slot))),
              slot,
              ranking.score(slot),
              ranking.propensity(slot),
              ranking.explored(slot),
              Placement.POLICY));
    }
    List<String> ids = IntStream.range(0, choices.size()).mapToObj(choices::id).toList();
    int number = decisions++;
    return new Decision(
        "r" + number,
        OPENING.plus(PACE.multipliedBy(number)),
        new Context(user, attributes(shop.schema().context(), choices.context(), 0)),
        "default",
        null,
        policy.propensityKind(),
        0,
        new Candidates(Candidates.Scope.ALL, ids.size(), ids),
        shown,
        null);
  }

  /**
   * The funnel's worths are those of the shop's rewards: 0.2 for a click, 0.5 in the cart, 1
   * bought.
   */
  private static List<Interaction> feedback(Decision decision, SlateOutcome outcome, String user) {
    List<Interaction> all = new ArrayList<>();
    for (ShownItem slot : decision.shown()) {
      double reward = outcome.rewards().get(slot.position());
      if (reward > 0) {
        all.add(did(decision, slot, user, InteractionType.CLICK));
      }
      if (reward > IN_CART) {
        all.add(did(decision, slot, user, InteractionType.CART_ADD));
      }
      if (reward > BOUGHT) {
        all.add(did(decision, slot, user, InteractionType.PURCHASE));
      }
    }
    return all;
  }

  private static Interaction did(
      Decision decision, ShownItem slot, String user, InteractionType type) {
    String key = decision.id() + "-" + slot.position() + "-" + type;
    Instant at = decision.time().plusSeconds(20);
    return Interaction.of(key, user, slot.item().id(), type, at).answering(decision.id());
  }

  private Item item(ActionSet choices, int row) {
    int offset = row * choices.catalog().width();
    return new Item(
        choices.catalog().id(row),
        attributes(shop.schema().item(), choices.catalog().rows(), offset));
  }

  private static Attributes attributes(List<String> columns, float[] values, int offset) {
    Attributes.Builder attributes = Attributes.builder();
    for (int c = 0; c < columns.size(); c++) {
      if (!columns.get(c).equals(CONSTANT)) {
        attributes.put(columns.get(c), (double) values[offset + c]);
      }
    }
    return attributes.build();
  }
}
