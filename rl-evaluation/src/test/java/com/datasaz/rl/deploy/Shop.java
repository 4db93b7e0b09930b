package com.datasaz.rl.deploy;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.MeanReward;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.RecommendationIds;
import com.datasaz.rl.recommend.RecommendedItem;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Eight products, one of which is liked, and customers who click. */
final class Shop extends Clock {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int ITEMS = 8;
  private static final int LIKED = 5;

  final FeatureEncoder encoder = FeatureEncoder.builder().item(Feature.numeric("price")).build();
  final Catalog catalog =
      Catalog.of(encoder, IntStream.range(0, ITEMS).mapToObj(Shop::item).toList());
  final Store store = new InMemoryStore();
  final RewardModel rewards = RewardModel.clicks();
  private final SplittableRandom random = new SplittableRandom(17);
  private final List<Interaction> pending = new ArrayList<>();
  private Instant now = START;
  private long key;

  private static Item item(int i) {
    return new Item("i" + i, Attributes.builder().put("price", i).build());
  }

  /**
   * One that answers by the versions of a model, and otherwise as the shop did: half the time
   * right.
   */
  Recommender recommender(String model) {
    return Recommender.builder(store, encoder, new MeanReward())
        .alsoServing(new Flipped())
        .model(model)
        .catalog(catalog)
        .clock(this)
        .seed(3)
        .ids(RecommendationIds.keyed(KeyedRandom.of(model.hashCode())))
        .fallback((request, k) -> List.of("i" + (random.nextBoolean() ? LIKED : 0)))
        .build();
  }

  /** Customers come one after the other within a time, see one product, and click or not. */
  void visits(int visits, Duration within, BiFunction<Context, Integer, Recommendation> page) {
    Duration pause = within.dividedBy(visits);
    for (int i = 0; i < visits; i++) {
      Context customer = Context.of("c" + random.nextInt(1_000_000));
      Recommendation answer = page.apply(customer, 1);
      now = now.plus(pause.dividedBy(2));
      for (RecommendedItem item : answer.items()) {
        if (random.nextDouble() < rate(item.itemId())) {
          click(customer, item.itemId(), answer.id());
        }
      }
      now = now.plus(pause.dividedBy(2));
    }
  }

  private void click(Context customer, String itemId, String answer) {
    pending.add(
        Interaction.of(
                "k" + ++key, String.valueOf(customer.userId()), itemId, InteractionType.CLICK, now)
            .answering(answer));
  }

  /** What waits goes to the log, questions before answers. */
  void flush(Recommender... recommenders) {
    for (Recommender one : recommenders) {
      one.flush();
    }
    store.interactions().record(pending);
    pending.clear();
  }

  private static double rate(String itemId) {
    return itemId.equals("i" + LIKED) ? 0.6 : 0.05;
  }

  void pass(Duration time) {
    now = now.plus(time);
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
