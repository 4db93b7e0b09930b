package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.examples.quickstart.customers.SimulatedClock;
import com.datasaz.rl.examples.quickstart.customers.Step;
import com.datasaz.rl.examples.quickstart.customers.Visit;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.examples.quickstart.shop.CustomerBase;
import com.datasaz.rl.examples.quickstart.shop.CustomerProfile;
import com.datasaz.rl.examples.quickstart.shop.LearningProductService;
import com.datasaz.rl.examples.quickstart.shop.ProductList;
import com.datasaz.rl.examples.quickstart.shop.ShopFeatures;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.RecommendationIds;
import com.datasaz.rl.recommend.RecommendationRequest;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.InMemoryStore;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shop with the library embedded, on simulated time and a store in memory. */
final class LearningShop implements Shop {
  private static final String MODEL = "home-page";
  private static final int TIMES_LEARNING = 60;

  /** Between two versions the shop looks so often into its log. */
  private static final int REFRESHES_PER_VERSION = 10;

  private static final int SAMPLES = 150;

  private final SimulatedClock clock;
  private final CustomerBase customers;
  private final Assortment assortment;
  private final World world;
  private final Store store = new InMemoryStore();
  private final LearningProductService service;
  private final Trainer trainer;
  private final int learnEvery;

  LearningShop(Algorithm algorithm, World world, Assortment assortment) {
    this.world = world;
    this.assortment = assortment;
    this.customers = world.customerBase();
    this.clock = new SimulatedClock(world.visit(0).time());
    this.learnEvery = Math.max(1, world.size().visits() / TIMES_LEARNING);
    FeatureEncoder encoder = ShopFeatures.encoder();
    service =
        new LearningProductService(
            assortment,
            customers,
            Recommender.builder(store, encoder, algorithm)
                .model(MODEL)
                .rewards(ShopFeatures.rewards())
                .ids(RecommendationIds.keyed(KeyedRandom.of(0)))
                .candidateLogLimit(0)
                .clock(clock));
    trainer =
        Trainer.builder(store, encoder, algorithm)
            .model(MODEL)
            .rewards(ShopFeatures.rewards())
            .keepVersions(2)
            .clock(clock)
            .build();
  }

  @Override
  public ProductList show(Visit visit, int places) {
    clock.set(visit.time());
    ProductList page = service.getRecommendedProducts(visit.userId(), places);
    if (service.recommender().statistics().fallbacks().values().stream().anyMatch(n -> n > 0)) {
      throw new IllegalStateException("the library must answer every page of the comparison");
    }
    return page;
  }

  @Override
  public void record(Step step, @Nullable String recommendationId) {
    clock.set(step.time());
    service.record(step.toInteraction(recommendationId));
  }

  @Override
  public void keepUp(Visit visit) {
    int refreshEvery = Math.max(1, learnEvery / REFRESHES_PER_VERSION);
    if (visit.number() % learnEvery == 0) {
      service.recommender().flush();
      trainer.learn();
      service.recommender().refresh();
    } else if (visit.number() % refreshEvery == 0) {
      service.recommender().flush();
      service.recommender().refresh();
    }
  }

  @Override
  public Optional<ModelVersion> latest() {
    return store.models().active(MODEL);
  }

  @Override
  public List<Sample> samples(int visits) {
    service.recommender().flush();
    trainer.learn();
    service.recommender().refresh();
    List<Sample> samples = new ArrayList<>();
    for (int number = Math.max(0, visits - SAMPLES); number < visits; number++) {
      samples.add(sample(customers.profile(world.visit(number).userId())));
    }
    return samples;
  }

  private Sample sample(CustomerProfile customer) {
    RecommendationRequest request =
        RecommendationRequest.of(customer.toContext(), Season.PLACES).explained();
    Recommendation answer = service.recommender().recommend(request);
    return new Sample(
        customer, answer.itemIds().stream().map(assortment::product).toList(), answer.items());
  }
}
