package com.datasaz.rl.evaluate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.evaluate.TablePolicy;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.slate.PolicySlots;
import com.datasaz.rl.evaluate.slate.SlateAccumulator;
import com.datasaz.rl.evaluate.slate.SlateEstimator;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Episodes of three steps: action 1 pays 1 in state 1 and moves there, action 0 pays 0.2. */
class FittedQEvaluationTest {
  private static final double DISCOUNT = 0.9;
  private static final double[] LOGGING = {0.5, 0.5};
  private static final double[] TARGET = {0.2, 0.8};
  private static final Catalog CATALOG =
      Catalog.ofRows(List.of("stay", "go"), new float[] {0, 1}, 1);

  /** The context names the state one-hot, the step with it: state + 2 * step. */
  private static ActionSet actions(int state, int step) {
    float[] context = new float[7];
    context[0] = 0; // the row of the policy's table
    context[1 + state + 2 * step] = 1;
    return ActionSet.of(context, CATALOG);
  }

  private static double reward(int state, int action) {
    return action == 0 ? 0.2 : state;
  }

  /** By hand, from the last step back. */
  private static double truth() {
    double[] value = {0, 0};
    for (int step = 2; step >= 0; step--) {
      double[] before = new double[2];
      for (int state = 0; state < 2; state++) {
        for (int action = 0; action < 2; action++) {
          before[state] += TARGET[action] * (reward(state, action) + DISCOUNT * value[action]);
        }
      }
      value = before;
    }
    return value[0];
  }

  private static List<Experience> episode(KeyedRandom random) {
    List<Experience> steps = new ArrayList<>();
    int state = 0;
    for (int step = 0; step < 3; step++) {
      int action = Samplers.uniform(random) < LOGGING[0] ? 0 : 1;
      Experience experience =
          Experience.of(actions(state, step), action, reward(state, action)).withPropensity(0.5);
      boolean last = step == 2;
      steps.add(
          last
              ? experience
              : experience.followedBy(new Continuation.Next(actions(action, step + 1), DISCOUNT)));
      state = action;
    }
    return steps;
  }

  @Test
  void findsWhatIsYetToCome() {
    TablePolicy policy = new TablePolicy(PropensityKind.EXACT, TARGET);
    FittedQEvaluation evaluation = new FittedQEvaluation(policy, ActionFeatures.table(), 1e-6);
    KeyedRandom random = KeyedRandom.of(3);
    List<List<Experience>> episodes = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      List<Experience> steps = episode(random);
      evaluation.addFirst(steps.get(0));
      steps.subList(1, steps.size()).forEach(evaluation::add);
      episodes.add(steps);
    }
    FittedQEvaluation.ActionValues fitted = evaluation.fit(10);
    assertThat(fitted.value()).isCloseTo(truth(), within(1e-4));
    PolicySlots slots = new PolicySlots(policy, fitted.predictor());
    for (SlateEstimator estimator : SlateEstimator.values()) {
      if (estimator != SlateEstimator.IIPS && estimator != SlateEstimator.SNIIPS) {
        SlateAccumulator accumulator = estimator.accumulator(3);
        episodes.forEach(steps -> accumulator.add(slots.of(steps)));
        Estimate estimate = accumulator.estimate();
        double error = 4 * estimate.standardError() + 1e-4;
        // Self-normalising all slots by one mean is for lists, not for steps of unequal weight.
        if (estimator != SlateEstimator.SNSIPS) {
          assertThat(estimate.value()).as("%s", estimator).isCloseTo(truth(), within(error));
        }
      }
    }
  }

  @Test
  void needsEpisodes() {
    TablePolicy policy = new TablePolicy(PropensityKind.EXACT, TARGET);
    FittedQEvaluation evaluation = new FittedQEvaluation(policy, ActionFeatures.products(), 1);
    assertThatThrownBy(() -> evaluation.fit(3)).hasMessageContaining("add their first steps");
  }
}
