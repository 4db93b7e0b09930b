package com.datasaz.rl.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
    try (Following following = recommender.follow(executor, Duration.ofSeconds(1))) {
      shop.publish("v1", "i1");
      Recommendation answer = recommender.recommend(Shop.ANNA, 1);

      executor.run();

      assertThat(shop.store.decisions().find(answer.id())).isPresent();
      assertThat(recommender.statistics().version()).isEqualTo("v1");
      assertThat(following).isNotNull();
    }
    assertThat(executor.tasks).allMatch(ScheduledFuture::isCancelled);
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

  /** Runs what was scheduled when it is told to, and never by itself. */
  private static final class HandDriven extends ScheduledThreadPoolExecutor {
    final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

    HandDriven() {
      super(0);
    }

    void run() {
      tasks.forEach(Task::runAgain);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable command, long initialDelay, long delay, TimeUnit unit) {
      Task task = new Task(command);
      tasks.add(task);
      return task;
    }
  }

  private static final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
    Task(Runnable command) {
      this(
          () -> {
            command.run();
            return null;
          });
    }

    private Task(Callable<Void> command) {
      super(command);
    }

    void runAgain() {
      assertThat(runAndReset()).as("the run did not throw").isTrue();
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
