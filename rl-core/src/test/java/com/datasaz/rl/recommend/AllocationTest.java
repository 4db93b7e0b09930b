package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.feature.Catalog;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request may look at every product, but what it allocates must not depend on how many. */
class AllocationTest {
  private static final Rule[] RULES = {
    Rule.inStock(id -> !id.endsWith("7")),
    Rule.excludedIds(List.of("i1", "i2")),
    Rule.atMost(3, "brand"),
    Rule.pinned(2, "i5"),
    Rule.promotedShare(0.2, item -> item.attributes().number("promoted") == 1)
  };

  @Test
  void doesNotDependOnTheCatalogue() {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
        "this Java platform does not measure a thread's allocation");
    long small = bytesPerRequest(2_000);
    long large = bytesPerRequest(40_000);

    assertThat(large).isLessThan(small + small / 10 + 200);
    assertThat(large).as("twenty times the catalogue").isLessThan(20_000);
  }

  private static long bytesPerRequest(int items) {
    Shop shop = new Shop(0);
    shop.catalog = Catalog.of(shop.encoder, Shop.items(items));
    Recommender recommender =
        Recommender.builder(
                shop.store, shop.encoder, new ScriptedAlgorithm(ScriptedAlgorithm.How.FIRST))
            .catalog(shop.catalog)
            .rules(RULES)
            .build();
    for (int i = 0; i < 50; i++) {
      recommender.recommend(Shop.ANNA, 8);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 100; i++) {
      recommender.recommend(Shop.ANNA, 8);
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / 100;
  }
}
