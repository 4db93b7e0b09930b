package com.datasaz.rl.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.evaluate.Estimate;
import com.datasaz.rl.evaluate.SelfNormalizedInversePropensity;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs what docs/evaluation.md shows on a log whose truth is known: the second product earns 0.5.
 */
class EvaluationTest {
  private static final FeatureSchema SCHEMA =
      FeatureSchema.of(List.of("1"), List.of("1"), List.of());
  private static final ActionSet ACTIONS =
      ActionSet.of(new float[] {1}, Catalog.ofRows(List.of("hat", "shoe"), new float[] {1, 1}, 1));

  private static List<Experience> log() {
    Policy logging = new UniformRandom().create(SCHEMA).snapshot();
    KeyedRandom random = KeyedRandom.of(1);
    List<Experience> log = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      Ranking shown = logging.rank(ACTIONS, 1, random);
      double chance = shown.action(0) == 1 ? 0.5 : 0.1;
      double reward = Samplers.uniform(random) < chance ? 1 : 0;
      log.add(Experience.of(ACTIONS, shown.action(0), reward).withPropensity(shown.propensity(0)));
    }
    return log;
  }

  @Test
  void valuesAPolicyThatNobodyHasSeen() {
    List<Experience> log = log();
    Learner learner = LinUcb.disjoint(0).create(SCHEMA);
    learner.update(log);
    Policy policy = learner.snapshot();
    // region evaluation
    Estimate estimate = new SelfNormalizedInversePropensity().estimate(log, policy);
    double value = estimate.value(); // mean reward per decision
    double low = estimate.low(); // normal 95 % interval
    double high = estimate.high();
    double size = estimate.effectiveSampleSize(); // how many rounds really carry it
    // endregion
    assertThat(value).isBetween(low, high);
    assertThat(0.5).isBetween(low, high);
    assertThat(size).isBetween(1_800.0, 2_200.0);
  }
}
