package com.datasaz.rl.internal;

import com.datasaz.rl.task.BackgroundTask;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * A run holds the lock, so a caller that closes has waited for a run when it gets the lock. One that did not get it in time leaves the end to
 * the run: it says so first and tries once more, the run gives the lock back first and looks then, so one of them does it.
 */
/**
 * A job that is repeated on an executor. Not public API. Thread contract: any thread may close it.
 */
public final class Repeated implements BackgroundTask {
  private final Job job;
  private final ReentrantLock running = new ReentrantLock();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean stopped;
  private volatile boolean abandoned;
  private volatile @Nullable Future<?> schedule;

  private Repeated(Job job) {
    this.job = job;
  }

  /**
   * What is repeated.
   *
   * @param run one run
   * @param last what is left to do at the end, once
   * @param survives deals with what a run or the end threw; false when every further run would
   *     throw the same, and none should come
   * @param longestWait how long closing waits for a run under way
   */
  public record Job(
      Runnable run, Runnable last, Predicate<RuntimeException> survives, Duration longestWait) {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /**
     * Makes a job with nothing to do at the end, for whose runs closing waits.
     *
     * @param run one run
     * @param survives deals with what a run threw
     */
    public Job(Runnable run, Predicate<RuntimeException> survives) {
      this(run, () -> {}, survives, LONGEST_WAIT);
    }

    /**
     * Adds what is done at the end.
     *
     * @param end done once, when no run is under way
     * @return the job with it
     */
    public Job finallyDo(Runnable end) {
      return new Job(run, end, survives, longestWait);
    }

    /**
     * Leaves a run under way to itself at the end.
     *
     * @return the job without a wait
     */
    public Job withoutWait() {
      return new Job(run, last, survives, Duration.ZERO);
    }

    /**
     * Starts the job.
     *
     * @param executor where it runs
     * @param first the pause before the first run, at least zero
     * @param every the pause between the end of a run and the beginning of the next, at least a
     *     microsecond
     * @return the job as it runs
     */
    public Repeated start(ScheduledExecutorService executor, Duration first, Duration every) {
      long micros = TimeUnit.NANOSECONDS.toMicros(every.toNanos());
      Require.positive("pause between runs in microseconds", (double) micros);
      long delay = TimeUnit.NANOSECONDS.toMicros(first.toNanos());
      Repeated repeated = new Repeated(this);
      repeated.schedule =
          executor.scheduleWithFixedDelay(repeated::run, delay, micros, TimeUnit.MICROSECONDS);
      if (repeated.stopped) {
        repeated.stop();
      }
      return repeated;
    }
  }

  /** A scheduled task that throws is never run again. */
  private void run() {
    running.lock();
    try {
      if (!stopped) {
        job.run.run();
      }
    } catch (RuntimeException e) {
      survive(e);
    } finally {
      running.unlock();
    }
    if (abandoned) {
      end();
    }
  }

  private void survive(RuntimeException fault) {
    if (!job.survives.test(fault)) {
      stop();
    }
  }

  private void stop() {
    stopped = true;
    Future<?> future = schedule;
    if (future != null) {
      future.cancel(false);
    }
  }

  @Override
  public void close() {
    stop();
    if (!isIdleWithin(job.longestWait)) {
      abandoned = true;
      if (!running.tryLock()) {
        return;
      }
    }
    try {
      end();
    } finally {
      running.unlock();
    }
  }

  /** Takes the lock; a thread that was interrupted does not wait for it. */
  private boolean isIdleWithin(Duration longest) {
    if (running.tryLock()) {
      return true;
    }
    try {
      return running.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      try {
        job.last.run();
      } catch (RuntimeException e) {
        survive(e);
      }
    }
  }
}
