package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/*
 * Products lie on a line from 0 to 1 and earn what they lie at, but the log shows only those up to a half. A network
 * goes on with the line and shows what nobody has tried; one that keeps to the log does not, and does not dream of it
 * in the future either.
 */
class BatchConstrainedTest {
  private static final int PRODUCTS = 9;
  private static final int SHOWN = 5;
  private static final FeatureSchema SCHEMA =
      FeatureSchema.of(List.of("1"), List.of("1", "where"), List.of());
  private static final ActionSet ACTIONS = actions();
  private static final Dqn DQN =
      Dqn.byFeatures().toBuilder()
          .hidden(16)
          .rhythm(32, 64, 1, 1)
          .learningRate(Schedule.linear(1e-2, 1e-4, 2_000))
          .exploration(new Exploration.EpsilonGreedy(Schedule.constant(0.1)))
          .replayBytes(1 << 19)
          .build();

  private static ActionSet actions() {
    List<String> ids = new ArrayList<>();
    float[] rows = new float[2 * PRODUCTS];
    for (int i = 0; i < PRODUCTS; i++) {
      ids.add("p" + i);
      rows[2 * i] = 1;
      rows[2 * i + 1] = i / (PRODUCTS - 1f);
    }
    return ActionSet.of(new float[] {1}, Catalog.ofRows(ids, rows, 2));
  }

  private static Policy learnt(Algorithm algorithm) {
    KeyedRandom random = KeyedRandom.of(4);
    Learner learner = algorithm.create(SCHEMA);
    for (int i = 0; i < 2_000; i++) {
      int chosen = Samplers.index(random, SHOWN);
      learner.update(
          List.of(
              Experience.of(ACTIONS, chosen, chosen / (PRODUCTS - 1.0))
                  .followedBy(new Continuation.Next(ACTIONS, 0.5))));
    }
    return learner.snapshot();
  }

  private static double[] propensities(Policy policy) {
    boolean[] eligible = new boolean[PRODUCTS];
    java.util.Arrays.fill(eligible, true);
    double[] out = new double[PRODUCTS];
    policy.propensities(ACTIONS, eligible, out);
    return out;
  }

  @Test
  void choosesWhatTheLogSupports() {
    Policy free = learnt(DQN);
    Policy kept = learnt(new BatchConstrained(DQN, 0.3));
    assertThat(propensities(free)[PRODUCTS - 1]).as("extrapolates").isGreaterThan(0.5);
    double[] propensities = propensities(kept);
    assertThat(propensities[SHOWN - 1]).isGreaterThan(0.85);
    for (int a = SHOWN + 1; a < PRODUCTS; a++) {
      assertThat(propensities[a]).as("product %d was never shown", a).isZero();
    }
    for (int seed = 0; seed < 200; seed++) {
      assertThat(kept.rank(ACTIONS, 1, KeyedRandom.of(seed)).action(0)).isLessThanOrEqualTo(SHOWN);
    }
  }

  /** At best 0.5 now and again half as much after it: 1. The network alone dreams of 1 and more. */
  @Test
  void doesNotBootstrapFromWhatTheLogNeverTook() {
    double[] free = new double[PRODUCTS];
    double[] kept = new double[PRODUCTS];
    learnt(DQN).expectedRewards(ACTIONS, free);
    learnt(new BatchConstrained(DQN, 0.3)).expectedRewards(ACTIONS, kept);
    assertThat(kept[SHOWN - 1]).isBetween(0.9, 1.15);
    assertThat(free[SHOWN - 1]).isGreaterThan(kept[SHOWN - 1] + 0.15);
  }

  @Test
  void aThresholdOfZeroIsTheNetworkAlone() {
    double[] free = new double[PRODUCTS];
    double[] kept = new double[PRODUCTS];
    learnt(DQN).expectedRewards(ACTIONS, free);
    learnt(new BatchConstrained(DQN, 0)).expectedRewards(ACTIONS, kept);
    assertThat(kept).containsExactly(free);
  }

  @Test
  void refusesThresholdsThatAreNoShare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchConstrained(DQN, 1))
        .withMessageContaining("threshold must be in [0, 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchConstrained(Dqn.rainbow(3, 0, 1), 0.3))
        .withMessageContaining("without noise");
  }
}
