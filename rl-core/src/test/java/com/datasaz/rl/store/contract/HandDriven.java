package com.datasaz.rl.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what was scheduled when it is told to, and never by itself. */
public final class HandDriven extends ScheduledThreadPoolExecutor {
  private final List<Task> tasks = new CopyOnWriteArrayList<>();

  /** Has nothing to do yet. */
  public HandDriven() {
    super(0);
  }

  /** Runs everything once, on this thread. */
  public void run() {
    tasks.forEach(Task::runAgain);
  }

  /**
   * Returns what was scheduled.
   *
   * @return the tasks
   */
  public List<? extends ScheduledFuture<?>> tasks() {
    return tasks;
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    Task task = new Task(command);
    tasks.add(task);
    return task;
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
      assertThat(runAndReset() || isCancelled()).as("the run did not throw").isTrue();
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
