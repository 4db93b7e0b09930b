package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.env.simulation.RecommendationEnvironment;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * How much every contender learns, and how it is measured.
 *
 * @param arena where
 * @param steps how many slates each learns from
 * @param seeds the runs, each with other customers
 * @param sessions how many fresh sessions the outcome is measured on
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
    Algorithm algorithm = contender.algorithm().apply(steps);
    FeatureSchema schema = arena.world().get().schema();
    List<Run> runs =
        seeds.stream().parallel().mapToObj(seed -> run(algorithm, schema, seed)).toList();
    return new Score(
        contender.name(),
        runs.stream().map(Run::outcome).toList(),
        runs.stream().map(Run::curve).toList());
  }

  private record Run(double outcome, Score.Curve curve) {}

  private Run run(Algorithm algorithm, FeatureSchema schema, long seed) {
    Algorithm seeded = Contender.seeded(algorithm, seed);
    List<Double> at = new ArrayList<>();
    List<Double> returns = new ArrayList<>();
    Learner learner =
        arena.train(
            seeded,
            steps,
            seed,
            (step, now) -> {
              progress.run();
              if (points > 0 && step % Math.max(1, steps / points) == 0) {
                at.add((double) step);
                returns.add(mean(seeded, schema, now, Math.max(1, sessions / 10)));
              }
            });
    double outcome = mean(seeded, schema, learner, sessions);
    return new Run(outcome, new Score.Curve(at, returns));
  }

  private double mean(Algorithm algorithm, FeatureSchema schema, Learner learner, int count) {
    Policy policy = Contender.settled(algorithm, schema, learner);
    return Mean.of(arena.play(policy, count)).value();
  }
}
