package com.datasaz.rl.algorithms.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exploration has the unit of the rewards' own spread, and takes account of what is pending. */
class NoiseTest {
  private final Samples samples = new Samples(12, Samples.SCHEMA, 7);

  static Stream<Algorithm> algorithms() {
    return Stream.of(Sharing.values())
        .flatMap(sharing -> Stream.of(LinUcb.of(sharing), LinearThompson.of(sharing)))
        .flatMap(algorithm -> Stream.of(algorithm, forgetting(algorithm)));
  }

  private static Algorithm forgetting(Algorithm algorithm) {
    Forgetting rule = Forgetting.perStep(0.99);
    return algorithm instanceof LinUcb linUcb
        ? linUcb.withForgetting(rule)
        : ((LinearThompson) algorithm).withForgetting(rule);
  }

  /** A click worth 1, 0.25 or 1,024: the choices and their propensities are the same. */
  @ParameterizedTest
  @MethodSource("algorithms")
  void aUnitOfRewardChangesNothing(Algorithm algorithm) {
    List<Experience> experiences = clicks(200);
    Policy one = Samples.learnt(algorithm, Samples.SCHEMA, experiences).snapshot();
    for (double unit : new double[] {0.25, 1024}) {
      List<Experience> scaled =
          experiences.stream().map(e -> e.withReward(unit * e.reward())).toList();
      Policy other = Samples.learnt(algorithm, Samples.SCHEMA, scaled).snapshot();
      for (int seed = 0; seed < 50; seed++) {
        ActionSet actions = samples.actions();
        Ranking expected = one.rank(actions, 3, KeyedRandom.of(seed));
        Ranking actual = other.rank(actions, 3, KeyedRandom.of(seed));
        for (int slot = 0; slot < 3; slot++) {
          assertThat(actual.action(slot)).isEqualTo(expected.action(slot));
          assertThat(actual.propensity(slot)).isEqualTo(expected.propensity(slot));
        }
      }
    }
  }

  private List<Experience> clicks(int count) {
    KeyedRandom random = KeyedRandom.of(3);
    List<Experience> clicks = new ArrayList<>();
    for (Experience e : samples.experiences(count)) {
      clicks.add(e.withReward(Samplers.uniform(random) < 0.2 ? 1 : 0));
    }
    return clicks;
  }

  /** Reward 2 x1 + noise of 0.3: what is estimated is the noise, not the spread of the rewards. */
  @ParameterizedTest
  @EnumSource(Sharing.class)
  void estimatesTheNoise(Sharing sharing) {
    KeyedRandom random = KeyedRandom.of(8);
    List<Experience> experiences = new ArrayList<>();
    for (Experience e : samples.experiences(20_000)) {
      double mean = 2 * e.actions().context()[1];
      experiences.add(e.withReward(mean + 0.3 * Samplers.gaussian(random)));
    }
    LinUcb algorithm = LinUcb.of(sharing).withLambda(1);
    ActionSet actions = samples.actions();
    double estimated = bonus(algorithm, experiences, actions);
    double known = bonus(algorithm.withNoise(0.3), experiences, actions);
    assertThat(estimated / known).isCloseTo(1, within(0.1));
  }

  private static double bonus(LinUcb algorithm, List<Experience> learnt, ActionSet actions) {
    return Samples.learnt(algorithm, Samples.SCHEMA, learnt).snapshot().explain(actions, 2).bonus();
  }

  /** With more coefficients than observations, a fit explains the noise: it must not vanish. */
  @Test
  void fewObservationsDoNotMakeTheNoiseVanish() {
    List<Experience> few = clicks(6);
    few.set(0, few.get(0).withReward(1));
    ActionSet actions = samples.actions();
    LinUcb algorithm = LinUcb.shared();
    double weight = few.stream().mapToDouble(Experience::weight).sum();
    double squares = few.stream().mapToDouble(e -> e.weight() * e.reward() * e.reward()).sum();
    double rootMeanSquare = Math.sqrt(squares / weight);
    double estimated = bonus(algorithm, few, actions) / bonus(algorithm.withNoise(1), few, actions);
    assertThat(estimated).isBetween(0.5 * rootMeanSquare, 1.001 * rootMeanSquare);
  }

  static Stream<ModelSpec> specs() {
    return Samples.specs();
  }

  /** Widths as if the rewards were known, means as they were. */
  @ParameterizedTest
  @MethodSource("specs")
  void whatIsPendingNarrowsWidthsAndMovesNoMean(ModelSpec spec) {
    List<Experience> known = samples.experiences(60);
    List<Experience> shown = samples.experiences(90).subList(60, 90);
    LinUcb algorithm = Samples.linUcb(spec, 1);
    Learner serving = Samples.learnt(algorithm, Samples.SCHEMA, known);
    Learner learner = Samples.learnt(algorithm, Samples.SCHEMA, known);
    ActionSet actions = samples.actions();
    double[] before = new double[actions.size()];
    serving.snapshot().expectedRewards(actions, before);
    assertThat(serving.anticipate(shown)).isTrue();
    learner.update(shown);
    Policy narrowed = serving.snapshot();
    Policy learnt = learner.snapshot();
    for (int action = 0; action < actions.size(); action++) {
      double bonus = learnt.explain(actions, action).bonus();
      assertThat(narrowed.explain(actions, action).bonus()).isCloseTo(bonus, within(1e-4));
    }
    if (Ridge.keepsAll(spec.forgetting())) {
      double[] after = new double[actions.size()];
      narrowed.expectedRewards(actions, after);
      assertThat(after).containsExactly(before, within(1e-9));
    }
  }

  /** What is pending says nothing of the noise. */
  @ParameterizedTest
  @EnumSource(Sharing.class)
  void whatIsPendingLeavesTheNoise(Sharing sharing) {
    LinUcb algorithm = LinUcb.of(sharing);
    List<Experience> known = clicks(100);
    Learner serving = Samples.learnt(algorithm, Samples.SCHEMA, known);
    Learner unit = Samples.learnt(algorithm.withNoise(1), Samples.SCHEMA, known);
    ActionSet actions = samples.actions();
    double noise = noise(serving, unit, actions);
    List<Experience> shown = samples.experiences(500);
    serving.anticipate(shown);
    unit.anticipate(shown);
    assertThat(noise(serving, unit, actions)).isCloseTo(noise, within(1e-6 * noise));
  }

  private static double noise(Learner estimating, Learner unit, ActionSet actions) {
    return estimating.snapshot().explain(actions, 1).bonus()
        / unit.snapshot().explain(actions, 1).bonus();
  }
}
