package com.datasaz.rl.jdbc;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.recommend.Recommendation;
import com.datasaz.rl.recommend.Recommender;
import com.datasaz.rl.store.StoreException;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Customers at a fixed rate, a quarter of whom click. A latency runs from when the request was due,
 * so that one slow answer counts for all that it held up.
 */
final class ShopLoad implements AutoCloseable {
  private static final int CLICKERS = 8;

  private final Recommender recommender;
  private final long pauseNanos;
  private final ExecutorService customers = Executors.newFixedThreadPool(1 + CLICKERS);
  private final ConcurrentLinkedQueue<Recommendation> clicked = new ConcurrentLinkedQueue<>();
  private final Latencies latencies = new Latencies();
  private final AtomicLong toldOff = new AtomicLong();
  private final CompletableFuture<?> all;
  private volatile boolean stopped;

  /** The ids of answers, and the keys of clicks that were acknowledged. */
  final AppendedIds answers = new AppendedIds();

  final AppendedIds acknowledged = new AppendedIds();

  ShopLoad(Recommender recommender, int perSecond) {
    this.recommender = recommender;
    this.pauseNanos = 1_000_000_000L / perSecond;
    CompletableFuture<?>[] work = new CompletableFuture<?>[1 + CLICKERS];
    work[0] = CompletableFuture.runAsync(this::ask, customers);
    for (int i = 1; i <= CLICKERS; i++) {
      work[i] = CompletableFuture.runAsync(this::click, customers);
    }
    all = CompletableFuture.allOf(work);
  }

  private void ask() {
    long due = System.nanoTime();
    for (int i = 0; !stopped; i++) {
      due += pauseNanos;
      waitUntil(due);
      Recommendation answer =
          recommender.recommend(
              new Context(
                  "user" + i % 1_000, Attributes.builder().put("hour", i % 24 / 24.0).build()),
              3);
      latencies.add(System.nanoTime() - due);
      answers.add(answer.id());
      if (i % 4 == 0) {
        clicked.add(answer);
      }
    }
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void click() {
    while (!stopped || !clicked.isEmpty()) {
      Recommendation answer = clicked.poll();
      if (answer == null) {
        LockSupport.parkNanos(1_000_000);
      } else {
        record(answer);
      }
    }
  }

  private void record(Recommendation answer) {
    String key = "c-" + answer.id();
    try {
      recommender.record(
          Interaction.of(
                  key,
                  "user",
                  answer.itemIds().get(0),
                  InteractionType.CLICK,
                  Clock.systemUTC().instant())
              .answering(answer.id()));
      acknowledged.add(key);
    } catch (StoreException e) {
      toldOff.incrementAndGet();
    }
  }

  /** How many clicks were refused; the shop knows of them. */
  long refused() {
    return toldOff.get();
  }

  /** The latencies since the last call, sorted, in nanoseconds. */
  long[] takeLatencies() {
    long[] sorted = latencies.take();
    Arrays.sort(sorted);
    return sorted;
  }

  static double percentileMillis(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
  }

  /** The latest latencies, as many as a few minutes have, in one array that never moves. */
  private static final class Latencies {
    private final long[] values = new long[1 << 20];
    private int size;

    synchronized void add(long nanos) {
      values[size++] = nanos;
    }

    synchronized long[] take() {
      long[] taken = Arrays.copyOf(values, size);
      size = 0;
      return taken;
    }
  }

  /** Stops when the last click is recorded. */
  @Override
  public void close() {
    stopped = true;
    all.join();
    customers.shutdown();
  }
}
