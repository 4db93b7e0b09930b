package com.datasaz.rl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.store.contract.HandDriven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final HandDriven executor = new HandDriven();
  private final List<String> done = new ArrayList<>();

  @AfterEach
  void shutDown() {
    executor.shutdownNow();
  }

  private Repeated.Job job(Runnable run) {
    return new Repeated.Job(
            run,
            fault -> {
              done.add(fault.getMessage());
              return !"over".equals(fault.getMessage());
            })
        .finallyDo(() -> done.add("end"));
  }

  @Test
  void runsUntilItIsClosedAndEndsOnce() {
    Repeated task = job(() -> done.add("run")).start(executor, SECOND, SECOND);
    executor.run();
    executor.run();

    task.close();
    task.close();

    assertThat(done).containsExactly("run", "run", "end");
    assertThat(executor.tasks()).allMatch(ScheduledFuture::isCancelled);
  }

  @Test
  void aFaultDoesNotEndTheRuns() {
    try (Repeated task =
        job(() -> {
              throw new IllegalStateException("fault");
            })
            .start(executor, SECOND, SECOND)) {
      executor.run();
      executor.run();
      assertThat(task).isNotNull();
    }
    assertThat(done).containsExactly("fault", "fault", "end");
  }

  @Test
  void aFaultForGoodDoes() {
    Repeated task =
        job(() -> {
              throw new IllegalStateException("over");
            })
            .start(executor, SECOND, SECOND);
    executor.run();

    assertThat(executor.tasks()).allMatch(ScheduledFuture::isCancelled);
    task.close();
    assertThat(done).containsExactly("over", "end");
  }

  @Test
  void aFaultAtTheEndIsNotThrown() {
    Repeated task =
        job(() -> done.add("run"))
            .finallyDo(
                () -> {
                  throw new IllegalStateException("late");
                })
            .start(executor, SECOND, SECOND);
    task.close();
    assertThat(done).containsExactly("late");
  }

  @Test
  void closingWaitsForARunUnderWay() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Repeated task =
        job(() -> {
              reached.countDown();
              await(released);
              done.add("run");
            })
            .start(executor, SECOND, SECOND);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> run = threads.submit(executor::run);
      await(reached);
      Future<?> closing = threads.submit(task::close);
      assertThat(closing.isDone()).isFalse();
      released.countDown();
      run.get(10, TimeUnit.SECONDS);
      closing.get(10, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
    assertThat(done).containsExactly("run", "end");
  }

  @Test
  void aRunThatIsNotWaitedForDoesWhatIsLeftItself() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Repeated task =
        job(() -> {
              reached.countDown();
              await(released);
              done.add("run");
            })
            .withoutWait()
            .start(executor, SECOND, SECOND);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<?> run = threads.submit(executor::run);
      await(reached);
      task.close();
      assertThat(done).isEmpty();
      released.countDown();
      run.get(10, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
    assertThat(done).containsExactly("run", "end");
  }

  @Test
  void aRunMayCloseItsOwnTask() {
    Repeated[] own = new Repeated[1];
    own[0] = job(() -> own[0].close()).start(executor, SECOND, SECOND);
    executor.run();
    assertThat(done).containsExactly("end");
  }

  @Test
  void thePauseMustBeAboveZero() {
    Repeated.Job job = job(() -> {});
    assertThatThrownBy(() -> job.start(executor, SECOND, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pause");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
