package com.datasaz.rl.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/*
 * Wing and Gong, "Testing and verifying concurrent objects" (1993): a history is linearizable when its calls can be put into one order that keeps the order of
 * calls that did not overlap, and in which the object, used by one thread, gives the same answers. Histories here are short, so all
 * orders are tried; what one thread's object answers is asked of a fresh object of the same class.
 */
/**
 * Runs short seeded histories of random calls by several threads, and looks for such an order.
 * {@code -Drl.linearizability.rounds} says how many.
 *
 * @param <T> the type of the object
 */
public final class Linearizability<T> {
  /** How many histories unless said otherwise. */
  public static final int ROUNDS = Integer.getInteger("rl.linearizability.rounds", 3_000);

  private static final int THREADS = 3;
  private static final int CALLS = 4;

  private final Supplier<T> fresh;
  private final Function<RandomGenerator, Call<T>> calls;

  /**
   * A call that can be made on any object, and always with the same arguments.
   *
   * @param name what is called with which arguments
   * @param on makes the call and returns the answer, which must have {@code equals}
   * @param <T> the type of the object
   */
  public record Call<T>(String name, Function<T, @Nullable Object> on) {}

  private record Made<T>(Call<T> call, long begin, long end, @Nullable Object answer) {
    @Override
    public String toString() {
      return call.name + " = " + answer + " @" + begin + ".." + end;
    }
  }

  private Linearizability(Supplier<T> fresh, Function<RandomGenerator, Call<T>> calls) {
    this.fresh = fresh;
    this.calls = calls;
  }

  /**
   * Checks a class.
   *
   * @param fresh makes an object
   * @param calls draws a call
   * @param <T> the type of the object
   * @throws Exception when a call throws
   */
  public static <T> void check(Supplier<T> fresh, Function<RandomGenerator, Call<T>> calls)
      throws Exception {
    new Linearizability<>(fresh, calls).check();
  }

  private void check() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        List<Made<T>> history = history(threads, round);
        assertThat(isLinearizable(history, new ArrayList<>()))
            .as("round %d has an order: %s", round, history)
            .isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Made<T>> history(ExecutorService threads, int round) throws Exception {
    T object = fresh.get();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<List<Made<T>>>> running = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      RandomGenerator random = KeyedRandom.of(31L * round + thread);
      List<Call<T>> planned = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        planned.add(calls.apply(random));
      }
      Callable<List<Made<T>>> work = () -> make(object, planned, start, Samplers.index(random, 50));
      running.add(threads.submit(work));
    }
    List<Made<T>> history = new ArrayList<>();
    for (Future<List<Made<T>>> one : running) {
      history.addAll(one.get());
    }
    return history;
  }

  private static <T> List<Made<T>> make(
      T object, List<Call<T>> planned, CyclicBarrier start, int delay) throws Exception {
    List<Made<T>> made = new ArrayList<>();
    start.await();
    for (int i = 0; i < delay; i++) {
      Thread.onSpinWait();
    }
    for (Call<T> call : planned) {
      Thread.onSpinWait();
      long begin = System.nanoTime();
      Object answer = call.on.apply(object);
      made.add(new Made<>(call, begin, System.nanoTime(), answer));
    }
    return made;
  }

  /** Tries to go on with each call that did not begin after another one of the rest had ended. */
  private boolean isLinearizable(List<Made<T>> rest, List<Made<T>> order) {
    if (rest.isEmpty()) {
      return true;
    }
    long firstEnd = rest.stream().mapToLong(Made::end).min().orElseThrow();
    for (Made<T> next : rest) {
      if (next.begin <= firstEnd && Objects.equals(answerAfter(order, next), next.answer)) {
        List<Made<T>> others = new ArrayList<>(rest);
        others.remove(next);
        order.add(next);
        if (isLinearizable(others, order)) {
          return true;
        }
        order.remove(order.size() - 1);
      }
    }
    return false;
  }

  private @Nullable Object answerAfter(List<Made<T>> order, Made<T> next) {
    T object = fresh.get();
    for (Made<T> made : order) {
      Object unused = made.call.on.apply(object);
    }
    return next.call.on.apply(object);
  }
}
