package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.store.LogEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private static final int THREADS = 8;
  private static final int REQUESTS = 400;

  private final Shop shop = new Shop(50);
  private final Map<String, Recommendation> answers = new ConcurrentHashMap<>();

  @Test
  void pagesAnswerWhileModelsAndCataloguesChangeAndTheLogIsWritten() throws Exception {
    Recommender recommender =
        shop.builder()
            .rules(
                Rule.alreadyBought(),
                Rule.inStock(id -> !id.endsWith("7")),
                Rule.atMost(2, "brand"),
                Rule.pinned(1, "i4"))
            .decisionBuffer(THREADS * REQUESTS)
            .build();
    ExecutorService executor = Executors.newFixedThreadPool(THREADS + 1);
    AtomicBoolean done = new AtomicBoolean();
    try {
      Future<?> upkeep = executor.submit(() -> keepUp(recommender, done));
      List<Callable<Void>> shoppers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String user = "u" + thread;
        shoppers.add(() -> shop(recommender, user));
      }
      for (Future<Void> shopper : executor.invokeAll(shoppers)) {
        shopper.get();
      }
      done.set(true);
      upkeep.get();
    } finally {
      executor.shutdownNow();
    }
    recommender.flush();

    assertThat(recommender.statistics().requests()).isEqualTo(THREADS * REQUESTS);
    assertThat(recommender.statistics().lost()).isZero();
    assertThat(recommender.statistics().buffered()).isZero();
    checkLog();
  }

  private Void shop(Recommender recommender, String user) {
    for (int i = 0; i < REQUESTS; i++) {
      Recommendation answer = recommender.recommend(Context.of(user), 6);
      answers.put(answer.id(), answer);
      assertThat(answer.fallback()).isNull();
      assertThat(answer.itemIds()).hasSize(6).doesNotHaveDuplicates();
      if (i % 10 == 0) {
        recommender.record(
            shop.interaction(user + "-" + i, user, answer.itemIds().get(0), InteractionType.CLICK)
                .answering(answer.id()));
      }
    }
    return null;
  }

  private void keepUp(Recommender recommender, AtomicBoolean done) {
    for (int i = 0; !done.get(); i++) {
      shop.publish("v" + i, "i" + i % 50);
      recommender.refresh();
      recommender.flush();
      shop.catalog = Catalog.of(shop.encoder, Shop.items(50 + i % 3));
    }
  }

  private void checkLog() {
    Set<String> shown = new HashSet<>();
    int feedback = 0;
    for (LogEntry entry : shop.store.log().read(0, 100_000)) {
      if (entry instanceof LogEntry.Shown s) {
        check(s.decision());
        shown.add(s.decision().id());
      } else if (entry instanceof LogEntry.Feedback f) {
        feedback++;
        assertThat(shown).contains(f.interaction().recommendationId());
      }
    }
    assertThat(shown).isEqualTo(answers.keySet());
    assertThat(feedback).isEqualTo(THREADS * REQUESTS / 10);
  }

  private void check(Decision decision) {
    Recommendation answer = answers.get(decision.id());
    assertThat(decision.version()).isEqualTo(answer.version());
    assertThat(decision.shown()).map(slot -> slot.item().id()).isEqualTo(answer.itemIds());
  }
}
