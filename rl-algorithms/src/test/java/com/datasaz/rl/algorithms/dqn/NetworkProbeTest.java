package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.dqn.diagnosis.NetworkHealth;
import com.datasaz.rl.algorithms.dqn.diagnosis.Warning;
import com.datasaz.rl.algorithms.dqn.diagnosis.Warning.Problem;
import com.datasaz.rl.algorithms.dqn.network.Activation;
import com.datasaz.rl.algorithms.dqn.network.Optimizer;
import com.datasaz.rl.algorithms.dqn.training.TrainingMetrics;
import com.datasaz.rl.algorithms.dqn.value.Loss;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Provokes in a network that learns what the rules warn of. */
class NetworkProbeTest {

  private static final FeatureSchema SCHEMA =
      FeatureSchema.of(List.of("1", "taste"), List.of("1", "colour"), List.of());
  private static final double DISCOUNT = 0.5;

  private final KeyedRandom random = KeyedRandom.of(4);

  private static Dqn.Builder small() {
    return Dqn.byFeatures().toBuilder()
        .hidden(16, 16)
        .rhythm(32, 32, 1, 1)
        .learningRate(Schedule.constant(3e-3));
  }

  private TrainingMetrics learn(Dqn dqn, Catalog products, int count) {
    DqnLearner learner = new DqnLearner(dqn, SCHEMA);
    ActionSet now = visit(products);
    for (int i = 0; i < count; i++) {
      int chosen = Samplers.index(random, products.size());
      double reward = now.context()[1] * products.rows()[2 * chosen + 1];
      ActionSet next = visit(products);
      learner.update(
          List.of(
              Experience.of(now, chosen, reward)
                  .followedBy(new Continuation.Next(next, DISCOUNT))));
      now = next;
    }
    return learner.metrics(count, 0, Double.NaN);
  }

  private ActionSet visit(Catalog products) {
    return ActionSet.of(new float[] {1, (float) Samplers.gaussian(random)}, products);
  }

  private static Catalog products(float... colours) {
    float[] rows = new float[2 * colours.length];
    for (int i = 0; i < colours.length; i++) {
      rows[2 * i] = 1;
      rows[2 * i + 1] = colours[i];
    }
    List<String> ids = List.of("a", "b", "c").subList(0, colours.length);
    return Catalog.ofRows(ids, rows, 2);
  }

  private static List<Problem> problems(TrainingMetrics metrics) {
    return metrics.warnings().stream().map(Warning::problem).toList();
  }

  @Test
  void aSoundNetworkGetsNoWarning() {
    TrainingMetrics metrics = learn(small().build(), products(-1, 0, 1), 1500);
    NetworkHealth health = metrics.health();
    assertThat(metrics.warnings()).isEmpty();
    assertThat(metrics.gradientSteps()).isEqualTo(1469);
    assertThat(metrics.remembered()).isEqualTo(1500);
    assertThat(metrics.exploration()).isEqualTo(0.05);
    assertThat(metrics.loss()).isPositive();
    assertThat(health.tdError()).isBetween(0.0, 0.5);
    assertThat(health.spreadOverActions()).isCloseTo(0.65, Offset.offset(0.25));
    assertThat(health.deadUnits()).isLessThan(0.6);
    assertThat(health.highestValue()).isGreaterThan(health.lowestValue());
    assertThat(health.bound()).isBetween(2.0, 10.0);
  }

  @Test
  void productsWithoutADifferenceAreNoticed() {
    assertThat(problems(learn(small().build(), products(1, 1, 1), 200)))
        .containsExactly(Problem.ACTIONS_ALIKE);
  }

  @Test
  void aStepThatKillsTheUnitsIsNoticed() {
    Dqn wild = small().learningRate(Schedule.constant(1)).build();
    assertThat(problems(learn(wild, products(-1, 0, 1), 300))).contains(Problem.DEAD_UNITS);
  }

  @Test
  void numbersThatLeaveTheirRangeAreNoticed() {
    Dqn wild =
        small()
            .activation(Activation.LEAKY_RELU)
            .learningRate(Schedule.constant(1))
            .optimizer(new Optimizer.Sgd(0.9))
            .loss(new Loss.Squared())
            .maxGradientNorm(Double.POSITIVE_INFINITY)
            .build();
    assertThat(problems(learn(wild, products(-1, 0, 1), 300))).contains(Problem.NOT_FINITE);
  }

  @Test
  void nothingIsKnownBeforeAnythingIsRemembered() {
    TrainingMetrics metrics = new DqnLearner(small().build(), SCHEMA).metrics(0, 0, Double.NaN);
    assertThat(metrics.health()).isEqualTo(NetworkHealth.UNKNOWN);
    assertThat(metrics.warnings()).isEmpty();
  }
}
