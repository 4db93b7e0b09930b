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
import com.datasaz.rl.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

  @Test
  void recommendsRecordsAndLearns(@TempDir Path folder) throws Exception {
    ScheduledExecutorService jobs = Executors.newScheduledThreadPool(2);
    Catalog products = products();
    try (JdbcStore store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
      ProductService service =
          new ProductService(store, () -> products, (who, k) -> List.of("p1", "p2"), jobs);
      Context customer =
          new Context(
              "42", Attributes.builder().put("device", "phone").put("member", true).build());

      Recommendation shown = service.getRecommendedProducts(customer, 4);
      assertThat(shown.isFallback()).isFalse();
      assertThat(shown.itemIds()).hasSize(4).doesNotHaveDuplicates();

      service.happened(
          Interaction.of(
                  "click-1", "42", shown.itemIds().get(0), InteractionType.CLICK, Instant.now())
              .answering(shown.id()));
      assertThat(published(store)).isTrue();
      jobs.shutdown();
      assertThat(jobs.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      jobs.shutdownNow();
    }
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
