package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How much every contender learns, and how it is measured.
 *
 * @param arena where
 * @param steps how many slates each learns from
 * @param seeds the runs, each with other customers
 * @param sessions how many fresh sessions the outcome of each seed is measured on
 * @param points at how many places of a run its curve is measured, on a tenth of the sessions
 * @param progress told of every slate
 * @param <W> the kind of world
 */
public record Trial<W extends RecommendationEnvironment<?>>(
    Arena<W> arena, int steps, Seeds seeds, int sessions, int points, Runnable progress) {

  /**
   * Lets a contender learn and play, once a seed.
   *
   * @param contender the contender
   * @return its score
   */
  public Score score(Contender contender) {
    List<Run> runs = seeds.stream().parallel().mapToObj(seed -> run(contender, seed)).toList();
    return new Score(
        contender.name(),
        runs.stream().map(Run::outcome).toList(),
        runs.stream().map(Run::curve).toList());
  }

  /**
   * Lets a policy that does not learn play, with the customers of every seed.
   *
   * @param name how the report calls it
   * @param policy the policy
   * @return its score
   */
  public Score score(String name, Policy policy) {
    return score(name, customers -> arena.play(policy, customers));
  }

  /**
   * Lets somebody who knows the world play, with the customers of every seed.
   *
   * @param name how the report calls them
   * @param slate names the products to show
   * @return their score
   */
  public Score scoreOf(String name, Function<W, int[]> slate) {
    return score(name, customers -> arena.playBy(slate, customers));
  }

  private Score score(String name, Function<Sessions, double[]> play) {
    List<Double> returns =
        seeds.stream()
            .parallel()
            .mapToObj(seed -> Mean.of(play.apply(Sessions.of(seed, sessions))).value())
            .toList();
    return new Score(name, returns, List.of());
  }

  private record Run(double outcome, Score.Curve curve) {}

  private Run run(Contender contender, long seed) {
    FeatureSchema schema = arena.world().get().schema();
    Algorithm seeded = Contender.seeded(contender.algorithm().apply(steps), seed);
    Sessions customers = Sessions.of(seed, sessions);
    Sessions some = customers.first(Math.max(1, sessions / 10));
    List<Double> at = new ArrayList<>();
    List<Double> returns = new ArrayList<>();
    Learner learner =
        arena.train(
            seeded,
            contender.whims().apply(steps),
            steps,
            seed,
            (step, now) -> {
              progress.run();
              if (points > 0 && step % Math.max(1, steps / points) == 0) {
                at.add((double) step);
                returns.add(mean(seeded, schema, now, some));
              }
            });
    double outcome = mean(seeded, schema, learner, customers);
    return new Run(outcome, new Score.Curve(at, returns));
  }

  private double mean(Algorithm algorithm, FeatureSchema schema, Learner learner, Sessions who) {
    Policy policy = Contender.settled(algorithm, schema, learner);
    return Mean.of(arena.play(policy, who)).value();
  }
}
