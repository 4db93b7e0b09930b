package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.store.contract.HandDriven;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
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
    try (Following following = recommender.follow(executor, Duration.ofSeconds(1))) {
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
    Following following = recommender.follow(executor, Duration.ofSeconds(1));
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
    Following following = recommender.follow(executor, Duration.ofSeconds(1));
    recommender.recommend(Shop.ANNA, 1);

    following.close();

    assertThat(recommender.statistics().logged()).isEqualTo(1);
  }

  @Test
  void thePauseMustBeAboveZero() {
    assertThatThrownBy(() -> recommender.follow(executor, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pause");
  }
}
