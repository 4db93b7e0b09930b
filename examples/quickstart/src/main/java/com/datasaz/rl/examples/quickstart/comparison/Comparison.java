package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Runs every contender in every world. Each run has a world, a store and a clock of its own, so the
 * result is the same on any number of threads.
 *
 * @param size how large each world is
 * @param seeds how many worlds there are, from seed 1
 * @param contenders who takes part
 */
public record Comparison(WorldSize size, int seeds, List<Contender> contenders) {
  /**
   * Copies the list.
   *
   * @param size how large each world is
   * @param seeds how many worlds there are
   * @param contenders who takes part
   */
  public Comparison {
    contenders = List.copyOf(contenders);
  }

  /**
   * Returns how many visits there will be, for progress.
   *
   * @return the sum over worlds and contenders
   */
  public long visits() {
    return (long) size.visits() * seeds * contenders.size();
  }

  /**
   * Runs it.
   *
   * @param threads how many runs at once
   * @param visited told of every visit, from any of the threads
   * @return what came of each contender, world by world
   */
  public Results run(int threads, Runnable visited) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Truth>> truths =
          LongStream.rangeClosed(1, seeds)
              .mapToObj(seed -> executor.submit(() -> new Truth(new World(seed, size))))
              .toList();
      Map<Contender, List<Future<Outcome>>> runs = new LinkedHashMap<>();
      for (Contender contender : contenders) {
        runs.put(contender, submit(executor, truths, contender, visited));
      }
      Map<Contender, List<Outcome>> outcomes = new LinkedHashMap<>();
      runs.forEach((contender, futures) -> outcomes.put(contender, results(futures)));
      return new Results(size, outcomes);
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<Future<Outcome>> submit(
      ExecutorService executor, List<Future<Truth>> truths, Contender contender, Runnable visited) {
    List<Future<Outcome>> futures = new ArrayList<>();
    for (int i = 0; i < truths.size(); i++) {
      long seed = i + 1L;
      Future<Truth> truth = truths.get(i);
      futures.add(executor.submit(() -> Season.run(seed, result(truth), contender, visited)));
    }
    return futures;
  }

  private static List<Outcome> results(List<Future<Outcome>> futures) {
    return futures.stream().map(Comparison::result).toList();
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while policies were compared", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run of the comparison failed", e.getCause());
    }
  }
}
