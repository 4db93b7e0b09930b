package com.datasaz.rl.env.simulation;

import com.datasaz.rl.policy.Algorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets algorithms learn in an environment, each over several seeds.
 *
 * <pre>{@code
 * SimulationResult result = Simulation.run(ShopEnvironment::myopic, LinUcb.hybrid(), new UniformRandom());
 * }</pre>
 *
 * <p>Runs use all cores of the common pool. A run depends on its algorithm and seed alone, so the
 * result is the same on any number of cores.
 *
 * <p>Thread contract: stateless.
 */
public final class Simulation {
  private Simulation() {}

  /**
   * Simulates with the {@linkplain SimulationOptions#DEFAULT default options}.
   *
   * @param environment makes an environment for each run
   * @param algorithms what is to learn
   * @return the curves
   */
  public static SimulationResult run(
      Supplier<? extends RecommendationEnvironment<?>> environment, Algorithm... algorithms) {
    return run(
        environment, SimulationOptions.DEFAULT, SimulationProgress.NONE, List.of(algorithms));
  }

  /**
   * Simulates.
   *
   * @param environment makes an environment for each run; called on several threads
   * @param options how long and how often
   * @param progress is told how many slates of how many were shown
   * @param algorithms what is to learn
   * @return the curves
   */
  public static SimulationResult run(
      Supplier<? extends RecommendationEnvironment<?>> environment,
      SimulationOptions options,
      SimulationProgress progress,
      List<? extends Algorithm> algorithms) {
    long begin = System.nanoTime();
    int runs = algorithms.size() * options.seeds();
    Progress shared = new Progress(progress, (long) runs * options.steps());
    List<LearningCurve> curves =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(i -> one(environment, options, shared, algorithms, i))
            .toList();
    List<SimulationResult.Entry> entries = new ArrayList<>();
    for (int a = 0; a < algorithms.size(); a++) {
      int from = a * options.seeds();
      entries.add(
          new SimulationResult.Entry(
              algorithms.get(a).toString(), curves.subList(from, from + options.seeds())));
    }
    return new SimulationResult(options, entries, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static LearningCurve one(
      Supplier<? extends RecommendationEnvironment<?>> environment,
      SimulationOptions options,
      Progress progress,
      List<? extends Algorithm> algorithms,
      int run) {
    long seed = options.firstSeed() + run % options.seeds();
    try (RecommendationEnvironment<?> world = environment.get()) {
      return new SimulationRun(world, algorithms.get(run / options.seeds()), options, seed)
          .play(progress::add);
    }
  }

  /** Counts over all runs. Thread contract: any number of threads. */
  private static final class Progress {
    private final SimulationProgress listener;
    private final long all;
    private final AtomicLong done = new AtomicLong();

    Progress(SimulationProgress listener, long all) {
      this.listener = listener;
      this.all = all;
    }

    void add(int steps) {
      listener.at(done.addAndGet(steps), all);
    }
  }
}
