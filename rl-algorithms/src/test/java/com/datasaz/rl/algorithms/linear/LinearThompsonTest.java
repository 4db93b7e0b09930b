package com.datasaz.rl.algorithms.linear;

import static com.datasaz.rl.algorithms.linear.Samples.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearThompsonTest {
  private static final int ITEMS = 6;
  private static final int DRAWS = 100_000;

  private final Samples samples = new Samples(6, SCHEMA, ITEMS);

  @Test
  void refusesOptionsThatMeanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearThompson.shared().withV(0))
        .withMessageContaining("v must be finite and above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearThompson.shared().withPropensityDraws(0))
        .withMessageContaining("propensityDraws must be in [1, 100000]");
    assertThat(LinearThompson.shared().withV(0.5).v()).isEqualTo(0.5);
  }

  @Test
  void saysWhatItsPropensitiesAreWorth() {
    assertThat(LinearThompson.disjoint().create(SCHEMA).snapshot().propensityKind())
        .isEqualTo(PropensityKind.EXACT);
    assertThat(LinearThompson.shared().create(SCHEMA).snapshot().propensityKind())
        .isEqualTo(PropensityKind.ESTIMATED);
    assertThat(LinearThompson.hybrid().create(SCHEMA).snapshot().propensityKind())
        .isEqualTo(PropensityKind.ESTIMATED);
  }

  private Policy learnt(Sharing sharing, int propensityDraws) {
    return learnt(sharing, propensityDraws, samples.experiences(60));
  }

  private static Policy learnt(Sharing sharing, int draws, List<Experience> experiences) {
    return Samples.learnt(
            LinearThompson.of(sharing)
                .withJoint(Joint.CONCAT)
                .withV(0.6)
                .withNoise(1)
                .withOwnLambda(1)
                .withPropensityDraws(draws),
            SCHEMA,
            experiences)
        .snapshot();
  }

  /** What it says is what it does. */
  @ParameterizedTest
  @EnumSource(Sharing.class)
  void propensitiesAreTheFrequenciesOfManyDecisions(Sharing sharing) {
    List<Experience> experiences = samples.experiences(60);
    Policy frequencies = learnt(sharing, 1, experiences);
    Policy policy = learnt(sharing, DRAWS, experiences);
    ActionSet actions = samples.actions();
    boolean[] eligible = new boolean[ITEMS];
    Arrays.fill(eligible, true);
    double[] expected = new double[ITEMS];
    policy.propensities(actions, eligible, expected);
    int[] counts = new int[ITEMS];
    for (int decision = 0; decision < DRAWS; decision++) {
      counts[frequencies.rank(actions, 1, KeyedRandom.of(decision)).action(0)]++;
    }
    for (int action = 0; action < ITEMS; action++) {
      double p = expected[action];
      double noise = sharing == Sharing.DISJOINT ? 1 : Math.sqrt(2);
      double deviation = noise * Math.sqrt(p * (1 - p) / DRAWS);
      assertThat(counts[action] / (double) DRAWS).isCloseTo(p, within(5 * deviation + 2e-5));
    }
  }

  /** The logged propensity of a slot, given the slots before it. */
  @ParameterizedTest
  @EnumSource(Sharing.class)
  void loggedPropensitiesAreConditionalOnTheSlotsBefore(Sharing sharing) {
    Policy policy = learnt(sharing, 20_000);
    ActionSet actions = samples.actions();
    Ranking ranking = policy.rank(actions, 3, KeyedRandom.of(9));
    boolean[] eligible = new boolean[ITEMS];
    Arrays.fill(eligible, true);
    double[] expected = new double[ITEMS];
    for (int slot = 0; slot < 3; slot++) {
      policy.propensities(actions, eligible, expected);
      double p = expected[ranking.action(slot)];
      double tolerance =
          sharing == Sharing.DISJOINT ? 1e-8 : 5 * Math.sqrt(2 * p * (1 - p) / 20_000) + 1e-4;
      assertThat(ranking.propensity(slot)).isCloseTo(p, within(tolerance));
      eligible[ranking.action(slot)] = false;
    }
  }

  /**
   * Eight items that are all but the same: they rise and fall together, so the best mean wins
   * nearly always. Draws item by item would make it a lottery.
   */
  @Test
  void sharedArmsAreDrawnTogether() {
    FeatureSchema schema = Samples.schema(1, 3, 0);
    float[] rows = new float[24];
    for (int item = 0; item < 8; item++) {
      rows[3 * item] = 1;
      rows[3 * item + 1] = 2;
      rows[3 * item + 2] = 0.01f * item;
    }
    Catalog catalog = Catalog.ofRows(Samples.names("a", 8), rows, 3);
    ActionSet actions = ActionSet.of(new float[] {1}, catalog);
    var learner = LinearThompson.shared().withV(0.3).withLambda(0.05).create(schema);
    Catalog trainer = Catalog.ofRows(List.of("t"), new float[] {0, 0, 1}, 3);
    for (int i = 0; i < 40; i++) {
      ActionSet one = ActionSet.of(new float[] {1}, trainer);
      learner.update(List.of(Experience.of(one, 0, 0.5)));
    }
    Policy policy = learner.snapshot();
    int best = 0;
    for (int decision = 0; decision < 2_000; decision++) {
      best += policy.rank(actions, 1, KeyedRandom.of(decision)).action(0) == 7 ? 1 : 0;
    }
    assertThat(best).isGreaterThan(1_900);
  }

  @Test
  void equalItemsShareEvenly() {
    FeatureSchema schema = Samples.schema(1, 2, 0);
    Catalog catalog =
        Catalog.ofRows(Samples.names("a", 4), new float[] {1, 2, 1, 2, 1, 2, 1, 2}, 2);
    ActionSet actions = ActionSet.of(new float[] {1}, catalog);
    Policy policy = LinearThompson.shared().withV(0.3).create(schema).snapshot();
    Ranking ranking = policy.rank(actions, 2, KeyedRandom.of(3));
    assertThat(ranking.propensity(0)).isCloseTo(0.25, within(1e-12));
    assertThat(ranking.propensity(1)).isCloseTo(1.0 / 3, within(1e-12));
    int[] counts = new int[4];
    for (int decision = 0; decision < 4_000; decision++) {
      counts[policy.rank(actions, 1, KeyedRandom.of(decision)).action(0)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(850, 1_150);
    }
  }

  @Test
  void itsBonusIsTheStandardDeviationOfADraw() {
    Policy policy = learnt(Sharing.HYBRID, 10);
    ActionSet actions = samples.actions(2);
    double mean = policy.explain(actions, 0).expectedReward();
    double sum = 0;
    for (int decision = 0; decision < 20_000; decision++) {
      double draw = policy.rank(actions, 1, KeyedRandom.of(decision)).score(0) - mean;
      sum += draw * draw;
    }
    double bonus = policy.explain(actions, 0).bonus();
    assertThat(Math.sqrt(sum / 20_000)).isCloseTo(bonus, within(0.03 * bonus));
  }
}
