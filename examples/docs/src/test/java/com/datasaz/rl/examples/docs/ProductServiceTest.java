package com.datasaz.rl.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Feature;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.jdbc.JdbcStore;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.store.LogReader;
import com.datasaz.rl.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's service on SQLite: it recommends, records a click, and learns from it. */
class ProductServiceTest {
  // region encoder
  static final FeatureEncoder ENCODER =
      FeatureEncoder.builder()
          .context(Feature.oneHot("device", "phone", "desktop"), Feature.flag("member"))
          .item(Feature.log("price").scaled(3, 1), Feature.hashed("brand", 8), Feature.flag("new"))
          .build();

  // endregion

  private static Catalog products() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Attributes known =
          Attributes.builder()
              .put("price", 5 + i)
              .put("brand", "b" + i % 4)
              .put("new", i > 15)
              .build();
      items.add(new Item("p" + i, known));
    }
    return Catalog.of(ENCODER, items);
  }

  private static final Context CUSTOMER =
      new Context("42", Attributes.builder().put("device", "phone").put("member", true).build());

  private final ScheduledExecutorService jobs = Executors.newScheduledThreadPool(3);

  @AfterEach
  void shutDown() {
    jobs.shutdownNow();
  }

  private ProductService service(Store store) {
    Catalog products = products();
    return new ProductService(store, () -> products, (who, k) -> List.of("p1", "p2"), jobs);
  }

  @Test
  void recommendsRecordsAndLearns(@TempDir Path folder) throws Exception {
    try (JdbcStore store = JdbcStore.sqlite(folder.resolve("shop.db"));
        ProductService service = service(store)) {
      Recommendation shown = service.getRecommendedProducts(CUSTOMER, 4);
      assertThat(shown.isFallback()).isFalse();
      assertThat(shown.itemIds()).hasSize(4).doesNotHaveDuplicates();

      service.happened(
          Interaction.of(
                  "click-1", "42", shown.itemIds().get(0), InteractionType.CLICK, Instant.now())
              .answering(shown.id()));
      assertThat(published(store)).isTrue();
    }
  }

  @Test
  void everyPageThatWasServedIsInTheLog(@TempDir Path folder) throws Exception {
    int threads = 4;
    ExecutorService pages = Executors.newFixedThreadPool(threads);
    try (JdbcStore store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
      ProductService service = service(store);
      CountDownLatch open = new CountDownLatch(threads);
      List<Future<Integer>> shops = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        shops.add(pages.submit(() -> servedUntilClosed(service, open)));
      }
      assertThat(open.await(10, TimeUnit.SECONDS)).isTrue();

      service.close();
      jobs.shutdown();

      int served = 0;
      for (Future<Integer> shop : shops) {
        served += shop.get(10, TimeUnit.SECONDS);
      }
      assertThat(jobs.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      assertThat(served).isGreaterThanOrEqualTo(threads * 100);
      assertThat(LogReader.of(store.log()).stream().count()).isEqualTo(served);
    } finally {
      pages.shutdownNow();
    }
  }

  /** Fewer pages than the buffer holds, so that the policy answers all of them. */
  private static int servedUntilClosed(ProductService service, CountDownLatch open) {
    int served = 0;
    while (served < 2_000 && !service.getRecommendedProducts(CUSTOMER, 4).isFallback()) {
      served++;
      if (served == 100) {
        open.countDown();
      }
    }
    return served;
  }

  /** The trainer wakes every five seconds. */
  private static boolean published(Store store) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      if (store.models().active("default").isPresent()) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }
}
