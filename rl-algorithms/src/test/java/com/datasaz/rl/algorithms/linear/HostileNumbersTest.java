package com.datasaz.rl.algorithms.linear;

import static com.datasaz.rl.algorithms.linear.Samples.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Moment;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers that no honest feature or reward is: refused by name, and then the model has the bits it
 * had; or within the limits, and then the model goes on, can be saved, and answers with numbers.
 */
class HostileNumbersTest {
  private static final double[] HOSTILE = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -1e308,
    Double.MIN_VALUE,
    -0.0,
    Float.MAX_VALUE,
    Float.MIN_VALUE,
    1e7,
    -1e7,
    1e9,
    1e7 + 1e3,
    1e-30
  };

  private final KeyedRandom random = KeyedRandom.of(23);
  private final Samples samples = new Samples(2, SCHEMA, 9);

  private double number() {
    return switch (Samplers.index(random, 12)) {
      case 0 -> HOSTILE[Samplers.index(random, HOSTILE.length)];
      case 1 -> Double.longBitsToDouble(random.nextLong());
      default -> Samplers.gaussian(random);
    };
  }

  private float[] row(int length) {
    float[] row = new float[length];
    for (int i = 0; i < length; i++) {
      row[i] = (float) number();
    }
    return row;
  }

  private Experience experience(int step) {
    Catalog catalog = Catalog.ofRows(List.of("a"), row(SCHEMA.itemSize()), SCHEMA.itemSize());
    ActionSet actions =
        ActionSet.of(row(SCHEMA.contextSize()), catalog)
            .withPairs(row(SCHEMA.pairSize()), SCHEMA.pairSize());
    Moment moment = new Moment(step, step);
    return new Experience(
        actions, 0, number(), Math.abs(number()), 1, moment, Continuation.End.INSTANCE);
  }

  @ParameterizedTest
  @MethodSource("com.datasaz.rl.algorithms.linear.Samples#algorithms")
  void areRefusedOrHarmless(Algorithm algorithm) {
    Learner learner = Samples.learnt(algorithm, SCHEMA, samples.experiences(30));
    ModelState before = learner.state();
    int refused = 0;
    int learnt = 0;
    for (int step = 0; step < 400; step++) {
      try {
        learner.update(List.of(experience(step)));
        before = learner.state();
        learnt++;
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("must be");
        assertThat(learner.state()).isEqualTo(before);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(50);
    assertThat(learnt).isGreaterThan(50);
    answers(algorithm.restore(SCHEMA, before).snapshot());
    answers(learner.snapshot());
  }

  private void answers(Policy policy) {
    ActionSet actions = samples.actions();
    double[] means = new double[actions.size()];
    policy.expectedRewards(actions, means);
    for (double mean : means) {
      assertThat(mean).isFinite();
    }
    Ranking ranking = policy.rank(actions, 3, KeyedRandom.of(1));
    assertThat(ranking.size()).isEqualTo(3);
    for (int slot = 0; slot < 3; slot++) {
      assertThat(ranking.score(slot)).isFinite();
      assertThat(ranking.propensity(slot)).isGreaterThan(0).isLessThanOrEqualTo(1);
    }
  }
}
