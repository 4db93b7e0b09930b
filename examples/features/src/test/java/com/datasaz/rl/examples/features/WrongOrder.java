package com.datasaz.rl.examples.features;

import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.jdbc.JdbcStore;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.task.BackgroundTask;
import com.datasaz.rl.train.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;

/** A service that closes its store first and goes on for a second. */
final class WrongOrder {
  private WrongOrder() {}

  public static void main(String[] args) throws InterruptedException {
    ScheduledExecutorService jobs = Executors.newScheduledThreadPool(3);
    Algorithm algorithm = LinUcb.hybrid();
    Catalog catalog =
        Catalog.of(
            GettingStarted.ENCODER,
            IntStream.range(0, 50).mapToObj(GettingStarted::product).toList());
    JdbcStore store = JdbcStore.sqlite(Path.of(args[0]));
    Recommender recommender =
        Recommender.builder(store, GettingStarted.ENCODER, algorithm).catalog(catalog).build();
    recommender.follow(jobs, Duration.ofMillis(20));
    BackgroundTask learning =
        Trainer.builder(store, GettingStarted.ENCODER, algorithm)
            .build()
            .startLearning(jobs, Duration.ofMillis(20));
    Context customer = new Context("anna", Attributes.empty());
    IntStream.range(0, 100).forEach(i -> recommender.recommend(customer, 4));

    store.close();
    List<BackgroundTask> late = List.of(recommender::close, learning);
    Thread.sleep(1_000);
    late.forEach(BackgroundTask::close);
    jobs.shutdown();
  }
}
