// region main
package com.datasaz.rl.examples.features;

import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.jdbc.JdbcStore;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.task.BackgroundTask;
import com.datasaz.rl.train.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;

/** A shop with 50 products of 5 brands: phones like b1, desktops b3. It learns, stops, goes on. */
public final class GettingStarted implements AutoCloseable {
  static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(Feature.oneHot("device", "phone", "desktop"))
          .item(Feature.oneHot("brand", "b0", "b1", "b2", "b3", "b4"))
          .build();

  private final ScheduledExecutorService jobs = Executors.newScheduledThreadPool(3);
  private final SplittableRandom taste = new SplittableRandom(1);
  private final JdbcStore store;
  private final Recommender recommender;
  private final BackgroundTask learning;

  GettingStarted(Path file, List<Item> products) {
    Algorithm algorithm = LinUcb.hybrid();
    Catalog catalog = Catalog.of(ENCODER, products);
    store = JdbcStore.sqlite(file);
    recommender = Recommender.builder(store, ENCODER, algorithm).catalog(catalog).build();
    recommender.follow(jobs, Duration.ofMillis(200)); // in a real shop: every second
    Trainer trainer = Trainer.builder(store, ENCODER, algorithm).build();
    learning = trainer.startLearning(jobs, Duration.ofMillis(200)); // in a real shop: every 5 s
  }

  /**
   * Serves 1,500 pages, then opens the shop again on the same file and serves 1,500 more.
   *
   * @param args the file, if it is not to be {@code shop.db}
   */
  public static void main(String[] args) {
    Path file = Path.of(args.length == 0 ? "shop.db" : args[0]);
    List<Item> products = IntStream.range(0, 50).mapToObj(GettingStarted::product).toList();
    for (String opening : List.of("first opening", "second opening")) {
      try (GettingStarted shop = new GettingStarted(file, products)) {
        for (int hour = 1; hour <= 5; hour++) {
          System.out.println(opening + ", hour " + hour + ": " + shop.serve(300) + " % clicked");
        }
      }
    }
  }

  static Item product(int number) {
    return new Item("p" + number, Attributes.builder().put("brand", "b" + number % 5).build());
  }

  /** Shows pages of four products, and returns how many percent of the products were clicked. */
  long serve(int pages) {
    int clicks = 0;
    for (int page = 0; page < pages; page++) {
      boolean isPhone = taste.nextBoolean();
      String who = "customer-" + page;
      String device = isPhone ? "phone" : "desktop";
      Context customer = new Context(who, Attributes.builder().put("device", device).build());
      Recommendation shown = recommender.recommend(customer, 4);
      for (String product : shown.itemIds()) {
        boolean likes = Integer.parseInt(product.substring(1)) % 5 == (isPhone ? 1 : 3);
        if (taste.nextDouble() < (likes ? 0.4 : 0.02)) {
          String key = shown.id() + product; // the same click sent twice counts once
          recommender.record(
              Interaction.of(key, who, product, InteractionType.CLICK, Instant.now())
                  .answering(shown.id()));
          clicks++;
        }
      }
    }
    return Math.round(100.0 * clicks / (4 * pages));
  }

  /** First what uses the store, then the store. */
  @Override
  public void close() {
    recommender.close(); // stores the last decisions
    learning.close();
    jobs.shutdown();
    store.close();
  }
}
// endregion
