package com.datasaz.rl.env.simulation;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets algorithms learn in an environment, each over several seeds.
 *
 * <pre>{@code
 * SimulationResult result = Simulation.run(ShopEnvironment::myopic, LinUcb.hybrid(0.2), new UniformRandom());
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
    return run(environment, SimulationOptions.DEFAULT, (done, all) -> {}, List.of(algorithms));
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
    return new SimulationResult(options, entries);
  }

  private static LearningCurve one(
      Supplier<? extends RecommendationEnvironment<?>> environment,
      SimulationOptions options,
      Progress progress,
      List<? extends Algorithm> algorithms,
      int run) {
    long seed = options.firstSeed() + run % options.seeds();
    try (RecommendationEnvironment<?> world = environment.get()) {
      return new Run(world, algorithms.get(run / options.seeds()), options, seed).play(progress);
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

  /** One algorithm with one seed. */
  private static final class Run {
    private final RecommendationEnvironment<?> world;
    private final Learner learner;
    private final SimulationOptions options;
    private final long seed;

    Run(
        RecommendationEnvironment<?> world,
        Algorithm algorithm,
        SimulationOptions options,
        long seed) {
      this.world = world;
      this.learner = algorithm.create(world.schema());
      this.options = options;
      this.seed = seed;
    }

    LearningCurve play(Progress progress) {
      int points = Math.min(options.points(), options.steps());
      LearningCurve.Builder curve = new LearningCurve.Builder();
      Policy policy = learner.snapshot();
      world.reset(seed);
      int marked = 0;
      int next = place(1, points);
      for (int step = 1; step <= options.steps(); step++) {
        curve.add(show(policy, step));
        if (step % options.learnEvery() == 0) {
          policy = learner.snapshot();
        }
        if (step == next) {
          curve.mark();
          progress.add(step - marked);
          marked = step;
          next = place(1 + (int) ((long) step * points / options.steps()), points);
        }
      }
      return curve.build();
    }

    private int place(int point, int points) {
      return (int) ((long) options.steps() * point / points);
    }

    private SlateOutcome show(Policy policy, int step) {
      ActionSet choices = world.choices();
      Ranking ranking = policy.rank(choices, world.slots(), KeyedRandom.of(seed, "slate " + step));
      int[] ranked = new int[ranking.size()];
      for (int slot = 0; slot < ranked.length; slot++) {
        ranked[slot] = ranking.action(slot);
      }
      boolean ended = world.step(world.slate(ranked)).ended();
      SlateOutcome outcome = world.outcome();
      if (ended) {
        world.reset();
      }
      learn(choices, ranking, outcome, ended, step);
      return outcome;
    }

    private void learn(
        ActionSet choices, Ranking ranking, SlateOutcome outcome, boolean ended, int step) {
      Continuation after =
          ended
              ? Continuation.End.INSTANCE
              : new Continuation.Next(world.choices(), options.discount());
      List<Experience> experiences = new ArrayList<>(ranking.size());
      for (int slot = 0; slot < ranking.size(); slot++) {
        experiences.add(
            new Experience(
                choices,
                ranking.action(slot),
                outcome.rewards().get(slot),
                1,
                ranking.propensity(slot),
                new Moment(step, step * 1_000_000L),
                after));
      }
      learner.update(experiences);
    }
  }
}
