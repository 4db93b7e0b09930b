package com.datasaz.rl.examples.quickstart.ticks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Every contestant in every rhythm. Each run has a shop, customers and a model of its own, so the
 * result is the same on any number of threads.
 *
 * @param contestants what learns
 * @param products how many products the shops have
 * @param rhythms how feedback is batched; immediate learning is added
 * @param worths what a click is worth
 * @param seeds how many runs there are of each, from seed 1
 * @param fewestPages how many pages are shown at least
 * @param anticipates whether policies take account of what was shown and is not learned yet
 */
record TickStudy(
    List<Contestant> contestants,
    List<Integer> products,
    List<Rhythm> rhythms,
    List<Worth> worths,
    int seeds,
    int fewestPages,
    boolean anticipates) {
  TickStudy {
    contestants = List.copyOf(contestants);
    products = List.copyOf(products);
    worths = List.copyOf(worths);
    List<Rhythm> all = new ArrayList<>(rhythms);
    if (!all.contains(Rhythm.IMMEDIATE)) {
      all.add(0, Rhythm.IMMEDIATE);
    }
    rhythms = List.copyOf(all);
  }

  /** What was measured. */
  record Results(TickStudy study, Map<Setting, Curve> curves) {
    Curve curve(Setting setting) {
      return Objects.requireNonNull(curves.get(setting), setting::toString);
    }

    /** Returns the final rate as a part of what immediate learning reaches, by the same seed. */
    double partOfImmediate(Setting setting) {
      return curve(setting).last() / curve(setting.immediate()).last();
    }

    List<Setting> settings() {
      return List.copyOf(curves.keySet());
    }
  }

  List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (int size : products) {
      for (Contestant contestant : contestants) {
        for (Rhythm rhythm : rhythms) {
          for (Worth worth : worths) {
            for (int seed = 1; seed <= seeds; seed++) {
              settings.add(setting(contestant, size, rhythm, worth, seed));
            }
          }
        }
      }
    }
    return settings;
  }

  Setting setting(Contestant contestant, int size, Rhythm rhythm, Worth worth, long seed) {
    return new Setting(contestant, size, rhythm, worth, seed, fewestPages, anticipates);
  }

  /** Runs all; {@code done} is told of every run, from any of the threads. */
  Results run(int threads, Runnable done) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      Map<Setting, Future<Curve>> running = new LinkedHashMap<>();
      for (Setting setting : settings()) {
        running.put(
            setting,
            executor.submit(
                () -> {
                  Curve curve = TickRun.run(setting);
                  done.run();
                  return curve;
                }));
      }
      Map<Setting, Curve> curves = new LinkedHashMap<>();
      running.forEach((setting, curve) -> curves.put(setting, result(curve)));
      return new Results(this, curves);
    } finally {
      executor.shutdownNow();
    }
  }

  private static Curve result(Future<Curve> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while shops were simulated", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run of the study failed", e.getCause());
    }
  }
}
