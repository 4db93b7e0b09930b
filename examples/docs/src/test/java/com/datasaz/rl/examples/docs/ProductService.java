package com.datasaz.rl.examples.docs;

import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.jdbc.JdbcStore;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.train.Trainer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The README's service, word for word. */
// region service
class ProductService {
  private final Recommender recommender;

  ProductService(DataSource db, FeatureEncoder encoder, Supplier<Catalog> products, ScheduledExecutorService executor) {
    Store store = JdbcStore.open(db);
    Algorithm algorithm = LinUcb.hybrid(0.2);
    recommender = Recommender.builder(store, encoder, algorithm).catalog(products).fallback((who, k) -> bestRated(k)).build();
    recommender.follow(executor, Duration.ofSeconds(1));
    Trainer.builder(store, encoder, algorithm).build().startLearning(executor, Duration.ofSeconds(5));
  }

  Recommendation getRecommendedProducts(Context customer, int limit) { return recommender.recommend(customer, limit); }

  void happened(Interaction what) { recommender.record(what); }
}
// endregion
