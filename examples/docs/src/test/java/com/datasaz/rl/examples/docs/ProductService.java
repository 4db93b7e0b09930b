package com.datasaz.rl.examples.docs;

import static com.datasaz.rl.examples.docs.ProductServiceTest.ENCODER;

import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.recommend.Fallback;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.task.BackgroundTask;
import com.datasaz.rl.train.Trainer;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

// region service
class ProductService implements AutoCloseable {
  private final Recommender recommender;
  private final BackgroundTask learning;

  ProductService(Store db, Supplier<Catalog> items, Fallback old, ScheduledExecutorService jobs) {
    Algorithm algorithm = LinUcb.hybrid();
    recommender = Recommender.builder(db, ENCODER, algorithm).catalog(items).fallback(old).build();
    recommender.follow(jobs, Duration.ofSeconds(1));
    Trainer trainer = Trainer.builder(db, ENCODER, algorithm).build();
    learning = trainer.startLearning(jobs, Duration.ofSeconds(5));
  }

  Recommendation getRecommendedProducts(Context customer, int limit) {
    return recommender.recommend(customer, limit);
  }

  void happened(Interaction what) {
    recommender.record(what);
  }

  @Override
  public void close() { // then the owner of jobs shuts it down, and the owner of db closes it
    recommender.close();
    learning.close();
  }
}
// endregion
