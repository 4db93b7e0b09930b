package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.store.StoreException;
import com.datasaz.rl.store.contract.HandDriven;
import com.datasaz.rl.task.BackgroundTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowTest {
  private final Shop shop = new Shop(5);
  private final Recommender recommender = shop.builder().build();
  private final HandDriven executor = new HandDriven();

  @AfterEach
  void shutDown() {
    executor.shutdownNow();
  }

  @Test
  void eachRunRefreshesAndFlushes() {
    try (BackgroundTask following = recommender.follow(executor, Duration.ofSeconds(1))) {
      shop.publish("v1", "i1");
      Recommendation answer = recommender.recommend(Shop.ANNA, 1);

      executor.run();

      assertThat(shop.store.decisions().find(answer.id())).isPresent();
      assertThat(recommender.statistics().version()).isEqualTo("v1");
      assertThat(following).isNotNull();
    }
    assertThat(executor.tasks()).allMatch(ScheduledFuture::isCancelled);
  }

  @Test
  void anOutageDoesNotEndTheRuns() {
    BackgroundTask following = recommender.follow(executor, Duration.ofSeconds(1));
    recommender.recommend(Shop.ANNA, 1);
    shop.store.down = true;
    executor.run();
    assertThat(recommender.statistics().buffered()).isEqualTo(1);
    assertThat(recommender.statistics().refreshFailures()).isEqualTo(1);

    shop.store.down = false;
    executor.run();
    assertThat(recommender.statistics().buffered()).isZero();
    following.close();
  }

  @Test
  void closingFlushesOnceMore() {
    BackgroundTask following = recommender.follow(executor, Duration.ofSeconds(1));
    recommender.recommend(Shop.ANNA, 1);

    following.close();

    assertThat(recommender.statistics().logged()).isEqualTo(1);
  }

  @Test
  void closingTheRecommenderEndsTheRunsAndFlushes() {
    BackgroundTask following = recommender.follow(executor, Duration.ofSeconds(1));
    recommender.recommend(Shop.ANNA, 1);

    recommender.close();
    following.close();
    recommender.close();

    assertThat(executor.tasks()).hasSize(2).allMatch(ScheduledFuture::isCancelled);
    assertThat(recommender.statistics().logged()).isEqualTo(1);
    assertThat(recommender.statistics().lost()).isZero();
  }

  @Test
  void aClosedRecommenderAnswersByTheFallback() {
    recommender.close();

    Recommendation answer = recommender.recommend(Shop.ANNA, 1);

    assertThat(answer.fallback()).isEqualTo(FallbackReason.CLOSED);
    assertThat(recommender.statistics().lost()).as("is not in the log").isEqualTo(1);
    assertThat(shop.store.logged()).isEmpty();
  }

  @Test
  void theLastFlushDoesNotTakeAnotherThreadsFailureForItsOwn() throws Exception {
    recommender.recommend(Shop.ANNA, 1);
    shop.store.down = true;
    assertThatThrownBy(recommender::flush).isInstanceOf(StoreException.class);
    shop.store.down = false;

    recommender.close();

    assertThat(recommender.statistics().logged()).isEqualTo(1);
  }

  @Test
  void whatThePolicyAnswersWhileItClosesIsInTheLog() throws Exception {
    ScheduledExecutorService jobs = Executors.newScheduledThreadPool(2);
    Recommender busy = shop.builder().decisionBuffer(1_000_000).build();
    busy.follow(jobs, Duration.ofMillis(1));
    int threads = 4;
    ExecutorService pages = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<String>>> shown = new ArrayList<>();
      CountDownLatch open = new CountDownLatch(threads);
      for (int i = 0; i < threads; i++) {
        shown.add(pages.submit(() -> answersUntilClosed(busy, open)));
      }
      assertThat(open.await(10, TimeUnit.SECONDS)).isTrue();
      busy.close();
      List<String> all = new ArrayList<>();
      for (Future<List<String>> some : shown) {
        all.addAll(some.get(10, TimeUnit.SECONDS));
      }
      assertThat(shop.store.logged()).containsExactlyInAnyOrderElementsOf(all);
    } finally {
      pages.shutdownNow();
      jobs.shutdownNow();
    }
  }

  private static List<String> answersUntilClosed(Recommender busy, CountDownLatch open) {
    List<String> ids = new ArrayList<>();
    Recommendation answer = busy.recommend(Shop.ANNA, 1);
    open.countDown();
    while (!answer.isFallback()) {
      ids.add(answer.id());
      answer = busy.recommend(Shop.ANNA, 1);
    }
    assertThat(answer.fallback()).isEqualTo(FallbackReason.CLOSED);
    return ids;
  }

  @Test
  void aStoreThatIsClosedFirstEndsTheRuns() {
    recommender.follow(executor, Duration.ofSeconds(1));
    recommender.recommend(Shop.ANNA, 1);
    shop.store.closed = true;

    executor.run();

    assertThat(executor.tasks()).allMatch(ScheduledFuture::isCancelled);
    assertThat(recommender.recommend(Shop.ANNA, 1).fallback()).isEqualTo(FallbackReason.CLOSED);
    recommender.close();
  }

  @Test
  void thePauseMustBeAboveZero() {
    assertThatThrownBy(() -> recommender.follow(executor, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pause");
  }
}
