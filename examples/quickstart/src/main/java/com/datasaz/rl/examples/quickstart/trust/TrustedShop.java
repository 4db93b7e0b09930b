package com.datasaz.rl.examples.quickstart.trust;

import com.datasaz.rl.examples.quickstart.customers.SimulatedClock;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.examples.quickstart.shop.LearningProductService;
import com.datasaz.rl.examples.quickstart.shop.ShopFeatures;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.recommend.RecommendationIds;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.Store;
import java.util.List;

/** A world, its shop, and the one store that everything goes through. One thread. */
final class TrustedShop {
  /** More candidates than the shop has products: the log keeps all of them. */
  private static final int ALL_CANDIDATES = 10_000;

  final World world;
  final Assortment assortment;
  final SimulatedClock clock;
  final FeatureEncoder encoder = ShopFeatures.encoder();
  final Store store = new InMemoryStore();
  private final long seed;

  TrustedShop(long seed, WorldSize size) {
    this.seed = seed;
    world = new World(seed, size);
    assortment = world.assortment();
    clock = new SimulatedClock(world.visit(0).time());
  }

  /** One that answers by the versions of a model, and otherwise as the shop always did. */
  Recommender recommender(String model, List<Algorithm> algorithms) {
    return new LearningProductService(
            assortment,
            world.customerBase(),
            Recommender.builder(store, encoder, algorithms.get(0))
                .alsoServing(algorithms.subList(1, algorithms.size()).toArray(Algorithm[]::new))
                .model(model)
                .rewards(ShopFeatures.rewards())
                .ids(RecommendationIds.keyed(KeyedRandom.of(seed, model)))
                .seed(seed)
                .candidateLogLimit(ALL_CANDIDATES)
                .clock(clock))
        .recommender();
  }
}
