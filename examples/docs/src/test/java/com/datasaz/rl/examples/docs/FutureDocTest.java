package com.datasaz.rl.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.dqn.BatchConstrained;
import com.datasaz.rl.algorithms.dqn.Dqn;
import com.datasaz.rl.algorithms.dqn.Exploration;
import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.algorithms.dqn.SlateQ;
import com.datasaz.rl.algorithms.dqn.TargetUpdate;
import com.datasaz.rl.algorithms.dqn.slate.SlateSelection;
import com.datasaz.rl.env.shop.ShopEnvironment;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.SlateLearner;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.reward.RewardModel;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.train.Horizon;
import com.datasaz.rl.train.Trainer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Runs what docs/dqn.md shows of slates, logs and the future, in a shop with one bait: it is
 * clicked by every customer of good will, who is then annoyed and clicks nothing any more. The
 * others are clicked less often, and annoy nobody. A session has six pages.
 */
class FutureDocTest {
  private static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(Feature.flag("annoyed"), Feature.numeric("page"))
          .item(Feature.flag("bait"), Feature.numeric("shade"))
          .build();
  private static final Catalog PRODUCTS = products();
  private static final int PAGES = 6;
  private static final int SESSIONS = 500;

  private static Catalog products() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      items.add(
          new Item(
              "p" + i, Attributes.builder().put("bait", i == 0).put("shade", i / 5.0).build()));
    }
    return Catalog.of(ENCODER, items);
  }

  private static Context customer(String id, boolean annoyed, int page) {
    return new Context(
        id,
        Attributes.builder().put("annoyed", annoyed).put("page", (double) page / PAGES).build());
  }

  private static Optional<Item> find(String id) {
    int row = PRODUCTS.row(id);
    return row < 0 ? Optional.empty() : Optional.of(PRODUCTS.item(row));
  }

  /** What the snippets call the shop's catalogue. */
  private static final class Products {
    Optional<Item> find(String id) {
      return FutureDocTest.find(id);
    }
  }

  private static Dqn network() {
    return Dqn.byFeatures().toBuilder()
        .hidden(16)
        .rhythm(32, 100, 1, 1)
        .replayBytes(1 << 20)
        .learningRate(Schedule.linear(5e-3, 1e-4, (long) SESSIONS * PAGES))
        .target(new TargetUpdate.Soft(0.02))
        .exploration(new Exploration.EpsilonGreedy(Schedule.linear(1, 0.1, 1_000)))
        .build();
  }

  /** The recommender answers, customers click, the trainer learns, the recommender follows. */
  private static Store trade(Algorithm algorithm, boolean looksAhead) {
    Store store = new InMemoryStore();
    Ticking clock = new Ticking();
    Recommender recommender =
        Recommender.builder(store, ENCODER, algorithm)
            .catalog(PRODUCTS)
            .rewards(RewardModel.clicks())
            .clock(clock)
            .seed(5)
            .build();
    Trainer.Builder builder =
        Trainer.builder(store, ENCODER, algorithm)
            .rewards(RewardModel.clicks())
            .items(FutureDocTest::find)
            .clock(clock);
    if (looksAhead) {
      builder.horizon(new Horizon(0.95, Duration.ofMinutes(30)));
    }
    Trainer trainer = builder.build();
    for (int session = 0; session < SESSIONS; session++) {
      visit(recommender, clock, "c" + session, KeyedRandom.of(3, "session " + session));
      if (session % 20 == 19) {
        recommender.flush();
        trainer.learn();
        recommender.refresh();
      }
    }
    return store;
  }

  private static void visit(Recommender recommender, Ticking clock, String id, KeyedRandom random) {
    boolean annoyed = false;
    for (int page = 0; page < PAGES; page++) {
      Recommendation shown = recommender.recommend(customer(id, annoyed, page), 1);
      String item = shown.itemIds().get(0);
      boolean bait = item.equals("p0");
      boolean clicks = !annoyed && Samplers.uniform(random) < (bait ? 0.9 : 0.5);
      clock.advance(Duration.ofSeconds(20));
      if (clicks) {
        String key = id + "-" + page;
        recommender.record(
            Interaction.of(key, id, item, InteractionType.CLICK, clock.instant())
                .answering(shown.id()));
      }
      annoyed |= bait && clicks;
      clock.advance(Duration.ofSeconds(20));
    }
  }

  private static double[] values(Algorithm algorithm, Store store) {
    String version = store.models().active("default").orElseThrow().version();
    double[] values = new double[PRODUCTS.size()];
    ActionSet firstPage = ActionSet.of(ENCODER.encode(customer("new", false, 0)), PRODUCTS);
    algorithm
        .restore(ENCODER.schema(), store.models().load("default", version))
        .snapshot()
        .expectedRewards(firstPage, values);
    return values;
  }

  /** Now the bait earns 0.9 and the others 0.5; over a session they earn up to 3. */
  @Test
  void aNetworkThatLooksAheadLeavesTheBaitAlone() {
    double[] now = values(network(), trade(network(), false));
    assertThat(now[0]).isGreaterThan(now[1]).isGreaterThan(now[3]);
    double[] later = values(network(), trade(network(), true));
    assertThat(later[1]).isGreaterThan(later[0] + 0.3);
    assertThat(later[3]).isGreaterThan(later[0] + 0.3);
  }

  @Test
  void slatesLookAheadThroughTheSameTrainer() {
    SlateQ slates = SlateQ.of(1).withDqn(network());
    double[] later = values(slates, trade(slates, true));
    assertThat(later[1]).isGreaterThan(later[0] + 0.3);
    assertThat(later[3]).isGreaterThan(later[0] + 0.3);
  }

  @Test
  void theSnippetsRun() {
    Store store = trade(network(), true);
    Products catalogue = new Products();
    FeatureEncoder encoder = ENCODER;
    Dqn dqn = network().toBuilder().seed(2).build();
    // region offline
    // com.datasaz.rl.algorithms.dqn: BatchConstrained; com.datasaz.rl.policy: Algorithm
    Algorithm conservative = dqn.toBuilder().conservatism(0.5).build();
    Algorithm constrained = new BatchConstrained(dqn, 0.3);
    // endregion
    // region horizon
    // com.datasaz.rl.train: Horizon, Trainer
    Trainer trainer =
        Trainer.builder(store, encoder, dqn)
            .horizon(new Horizon(0.95, Duration.ofMinutes(30)))
            .items(catalogue::find)
            .build();
    trainer.learn();
    // endregion
    for (Algorithm offline : List.of(conservative, constrained)) {
      Trainer.builder(store, encoder, offline)
          .model(offline.name() + offline.hashCode())
          .horizon(new Horizon(0.95, Duration.ofMinutes(30)))
          .items(catalogue::find)
          .build()
          .learn();
      String model = offline.name() + offline.hashCode();
      assertThat(store.models().active(model)).isPresent();
    }
    ShopEnvironment shop = ShopEnvironment.farSighted();
    // region slates
    // com.datasaz.rl.algorithms.dqn: SlateQ; com.datasaz.rl.algorithms.dqn.slate: SlateSelection;
    // com.datasaz.rl.policy: SlateLearner
    SlateQ slates = SlateQ.of(4).withSelection(SlateSelection.OPTIMAL);
    SlateLearner learner = slates.create(shop.schema());
    // endregion
    shop.reset(1);
    assertThat(learner.snapshot().rank(shop.choices(), 4, KeyedRandom.of(1)).size()).isEqualTo(4);
  }

  /** A clock that moves when told. */
  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    void advance(Duration time) {
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
}
