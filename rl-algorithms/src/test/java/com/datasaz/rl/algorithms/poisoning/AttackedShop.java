package com.datasaz.rl.algorithms.poisoning;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.recommend.FeedbackRules;
import com.datasaz.rl.recommend.InteractionCounts;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.RecommendationIds;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.recommend.RefusedInteractionException;
import com.datasaz.rl.reward.WeightedReward;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.train.Trainer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/*
 * 20 items, of which customers click 2 to 5 %, but the target only 1 %. Somebody wants it shown: now and then a session of theirs sends ten clicks on it, in the names
 * of customers, whose ids are numbers. Such a session may begin by asking for a recommendation, as any visitor can, and then tries what an id is good for.
 *
 * Customers' chances and the attacker's are drawn apart, so the same customers do the same with and without an attack.
 */
/** A shop whose feedback is partly forged. Thread contract: one thread. */
final class AttackedShop {
  static final String TARGET = "target";
  private static final int ITEMS = 20;
  private static final int CUSTOMERS = 500;
  private static final int FORGED = 10;
  private static final int LEARN_EVERY = 100;

  private final InMemoryStore store = new InMemoryStore();
  private final FeatureEncoder encoder = FeatureEncoder.builder().build();
  private final StepClock clock = new StepClock();
  private final Recommender recommender;
  private final Trainer trainer;
  private final double clicksOfTheBest;
  private final RandomGenerator customers = KeyedRandom.of(1);
  private final RandomGenerator attacker = KeyedRandom.of(2);
  private final List<String> shown = new ArrayList<>();
  private @Nullable Recommendation stolen;
  private int keys;

  /**
   * Opens a shop.
   *
   * @param algorithm what learns
   * @param rules what feedback must be like
   * @param clicksOfTheBest the share of clicks on the best item; the worst but the target has two
   *     fifths of it, the target one fifth
   */
  AttackedShop(Algorithm algorithm, FeedbackRules rules, double clicksOfTheBest) {
    this.clicksOfTheBest = clicksOfTheBest;
    var rewards = WeightedReward.builder().on(InteractionType.CLICK, 1, Duration.ofDays(7)).build();
    List<Item> items = new ArrayList<>(List.of(Item.of(TARGET)));
    for (int i = 1; i < ITEMS; i++) {
      items.add(Item.of("item" + i));
    }
    recommender =
        Recommender.builder(store, encoder, algorithm)
            .catalog(Catalog.of(encoder, items))
            .rewards(rewards)
            .feedback(rules)
            .ids(RecommendationIds.keyed(KeyedRandom.of(3)))
            .candidateLogLimit(0)
            .clock(clock)
            .ticker(clock::nanos)
            .build();
    trainer =
        Trainer.builder(store, encoder, algorithm)
            .rewards(rewards)
            .keepVersions(2)
            .clock(clock)
            .build();
  }

  /**
   * Serves customers, and suffers attacks between them.
   *
   * @param decisions how many customers come
   * @param forgedShare how many attacks come to a customer
   * @param withAccount whether an attacker asks for recommendations too
   */
  AttackedShop run(int decisions, double forgedShare, boolean withAccount) {
    for (int i = 0; i < decisions; i++) {
      clock.step();
      if (Samplers.uniform(attacker) < forgedShare) {
        attack("attacker" + i, withAccount);
      }
      serve();
      if ((i + 1) % LEARN_EVERY == 0) {
        recommender.flush();
        trainer.learn();
        recommender.refresh();
      }
    }
    return this;
  }

  private void serve() {
    String user = "u" + Samplers.index(customers, CUSTOMERS);
    Recommendation answer = recommender.recommend(Context.of(user), 1);
    String item = answer.itemIds().get(0);
    shown.add(item);
    if (Samplers.uniform(customers) < clicks(item)) {
      send(user, item, answer.id());
    }
  }

  private double clicks(String item) {
    double share =
        item.equals(TARGET)
            ? 0.2
            : 0.4 + 0.6 * (Integer.parseInt(item.substring(4)) - 1) / (ITEMS - 2);
    return clicksOfTheBest * share;
  }

  private void attack(String account, boolean withAccount) {
    if (withAccount) {
      stolen = recommender.recommend(Context.of(account), 1);
    }
    for (int i = 0; i < FORGED; i++) {
      String victim = "u" + Samplers.index(attacker, CUSTOMERS);
      switch (stolen == null ? 0 : i % 5) {
        case 1 -> send(account, TARGET, stolen.id());
        case 2 -> send(victim, TARGET, stolen.id());
        case 3 -> send(victim, TARGET, stolen.id().replace('A', 'B'));
        default -> send(victim, TARGET, null);
      }
    }
  }

  private void send(String user, String item, @Nullable String recommendation) {
    try {
      recommender.record(
          new Interaction(
              "key" + keys++,
              user,
              item,
              InteractionType.CLICK,
              clock.instant(),
              0,
              recommendation,
              null,
              Attributes.empty()));
    } catch (RefusedInteractionException e) {
      // The counts tell.
    }
  }

  /** What was shown to each customer, in order. */
  List<String> shown() {
    return List.copyOf(shown);
  }

  InteractionCounts counts() {
    return recommender.interactions().counts();
  }

  /** The target's share of what the last customers were shown. */
  double targetShare(int last) {
    List<String> late = shown.subList(shown.size() - last, shown.size());
    return late.stream().filter(TARGET::equals).count() / (double) last;
  }

  /** A customer a second. */
  private static final class StepClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    void step() {
      now = now.plusSeconds(1);
    }

    long nanos() {
      return now.getEpochSecond() * 1_000_000_000L;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
