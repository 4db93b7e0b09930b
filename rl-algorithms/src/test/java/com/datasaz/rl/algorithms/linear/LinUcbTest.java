package com.datasaz.rl.algorithms.linear;

import static com.datasaz.rl.algorithms.linear.Samples.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinUcbTest {
  private static final String SPECS = "com.datasaz.rl.algorithms.linear.Samples#specs";

  private final Samples samples = new Samples(2, SCHEMA, 9);

  @Test
  void printsAndComparesItself() {
    LinUcb algorithm = LinUcb.hybrid().withAlpha(0.2).withLambda(2).withJoint(Joint.ITEM);
    assertThat(algorithm)
        .hasToString(
            "LinUcb[sharing=HYBRID, joint=ITEM, alpha=0.2, noise=0.0, isDrawn=true, lambda=2.0,"
                + " ownLambda=100.0, forgetting=none, trust=Infinity]");
    assertThat(algorithm)
        .isEqualTo(LinUcb.hybrid().withAlpha(0.2).withLambda(2).withJoint(Joint.ITEM));
    assertThat(algorithm.name()).isEqualTo("LINUCB");
  }

  @Test
  void refusesOptionsThatMeanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinUcb.shared().withAlpha(-0.1))
        .withMessageContaining("alpha must be finite and at least 0, got -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinUcb.shared().withAlpha(Double.NaN))
        .withMessageContaining("alpha");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinUcb.shared().withAlpha(0.2).robust(0))
        .withMessageContaining("trust must be above 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LinUcb.shared().withAlpha(0.2).robust(1).withForgetting(Forgetting.perStep(0.9)))
        .withMessageContaining("trust must be infinite with forgetting, got 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinUcb.shared().withAlpha(0.2).withLambda(0))
        .withMessageContaining("lambda must be in");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinUcb.shared().withAlpha(0.2).create(Samples.schema(64, 64, 0)))
        .withMessageContaining("joint vector of a linear model must have 1 to 2048 columns");
  }

  /** MABWiser gives an arm without data a bonus that is wrong by the factor lambda. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 10})
  void aColdArmsBonusIsItsLengthOverTheRootOfLambda(double lambda) {
    FeatureSchema schema = Samples.schema(2, 1, 0);
    Catalog catalog = Catalog.ofRows(List.of("a", "b"), new float[] {1, 1}, 1);
    LinUcb algorithm = LinUcb.disjoint().withNoise(1).withLambda(lambda);
    ActionSet actions = ActionSet.of(new float[] {1, 3}, catalog);
    Learner learner = algorithm.create(schema);
    learner.update(List.of(Experience.of(actions, 0, 1)));
    double expected = Math.sqrt(10 / lambda);
    assertThat(learner.snapshot().explain(actions, 1).bonus()).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource(SPECS)
  void armsOfWhichNothingIsKnownTie(ModelSpec spec) {
    FeatureSchema schema = spec.schema();
    Catalog same = Catalog.ofRows(Samples.names("new", 700), rows(700), schema.itemSize());
    Policy policy =
        Samples.learnt(Samples.linUcb(spec, 0.5), schema, samples.experiences(40)).snapshot();
    ActionSet actions =
        ActionSet.of(samples.context(), same).withPairs(new float[700 * 2], schema.pairSize());
    Ranking ranking = policy.rank(actions, 3, KeyedRandom.of(1));
    assertThat(ranking.propensity(0)).isEqualTo(1.0 / 700);
    assertThat(ranking.propensity(1)).isEqualTo(1.0 / 699);
    assertThat(ranking.propensity(2)).isEqualTo(1.0 / 698);
  }

  private static float[] rows(int count) {
    float[] rows = new float[count * SCHEMA.itemSize()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % SCHEMA.itemSize() == 0 ? 1 : 0.3f;
    }
    return rows;
  }

  @Test
  void saysWhatItsPropensitiesAreWorth() {
    assertThat(kind(LinUcb.shared())).isEqualTo(PropensityKind.EXACT);
    assertThat(kind(LinUcb.shared().withAlpha(0))).isEqualTo(PropensityKind.DETERMINISTIC);
    assertThat(kind(LinUcb.shared().deterministic())).isEqualTo(PropensityKind.DETERMINISTIC);
  }

  private static PropensityKind kind(LinUcb algorithm) {
    return algorithm.create(SCHEMA).snapshot().propensityKind();
  }

  @ParameterizedTest
  @EnumSource(Sharing.class)
  void alphaZeroIsGreedy(Sharing sharing) {
    LinUcb greedy = LinUcb.of(sharing).withJoint(Joint.CONCAT).withAlpha(0);
    Policy policy = Samples.learnt(greedy, SCHEMA, samples.experiences(100)).snapshot();
    ActionSet actions = samples.actions();
    double[] means = new double[9];
    policy.expectedRewards(actions, means);
    Ranking ranking = policy.rank(actions, 9, KeyedRandom.of(1));
    for (int slot = 0; slot < 9; slot++) {
      assertThat(ranking.score(slot)).isCloseTo(means[ranking.action(slot)], within(1e-5));
      assertThat(ranking.explored(slot)).isFalse();
    }
  }

  /** Every option can be changed on a fitted model: contextualbandits fails on reset_alpha. */
  @Test
  void anotherAlphaCanServeASavedModel() {
    LinUcb careful = LinUcb.shared().withAlpha(0.1);
    ModelState saved = Samples.learnt(careful, SCHEMA, samples.experiences(30)).state();
    ActionSet actions = samples.actions();
    double bonus = careful.restore(SCHEMA, saved).snapshot().explain(actions, 2).bonus();
    Policy bold = careful.withAlpha(0.4).restore(SCHEMA, saved).snapshot();
    assertThat(bold.explain(actions, 2).bonus()).isCloseTo(4 * bonus, within(1e-12));
  }

  @Test
  void namesTheFeaturesOfAnExplanation() {
    List<Experience> experiences = samples.experiences(50);
    ActionSet actions = samples.actions();
    assertThat(names(LinUcb.shared(), experiences, actions))
        .contains("1", "x1", "z2", "x1 x z2", "p1")
        .hasSize(14);
    assertThat(names(LinUcb.shared().withJoint(Joint.CONCAT), experiences, actions))
        .containsExactlyInAnyOrder("1", "x1", "x2", "1", "z1", "z2", "z3", "p0", "p1");
    assertThat(names(LinUcb.disjoint(), experiences, actions))
        .containsExactlyInAnyOrder("1", "x1", "x2");
    assertThat(names(LinUcb.hybrid().withJoint(Joint.ITEM), experiences, actions))
        .contains("z3", "p0", "x2 (this item)");
  }

  private static List<String> names(
      LinUcb algorithm, List<Experience> experiences, ActionSet actions) {
    Explanation explanation =
        Samples.learnt(algorithm, SCHEMA, experiences).snapshot().explain(actions, 0);
    return explanation.contributions().stream().map(Explanation.Contribution::feature).toList();
  }

  @Test
  void fewCandidatesOfManyArmsAreScoredAsAllAre() {
    FeatureSchema schema = Samples.schema(5, 1, 0);
    Samples shop = new Samples(4, schema, 1_100);
    Policy policy =
        Samples.learnt(LinUcb.disjoint().deterministic(), schema, shop.experiences(3_000))
            .snapshot();
    float[] context = shop.context();
    Ranking all = policy.rank(ActionSet.of(context, shop.catalog()), 1_100, KeyedRandom.of(1));
    double[] scores = new double[1_100];
    for (int slot = 0; slot < 1_100; slot++) {
      scores[all.action(slot)] = all.score(slot);
    }
    int[] few = {1_098, 3, 511, 512, 513, 1_099};
    ActionSet some = ActionSet.of(context, shop.catalog(), few);
    Ranking ranking = policy.rank(some, few.length, KeyedRandom.of(1));
    for (int slot = 0; slot < few.length; slot++) {
      double expected = scores[few[ranking.action(slot)]];
      assertThat(ranking.score(slot)).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void anOldSnapshotDoesNotSeeNewArms() {
    Learner learner = LinUcb.disjoint().withAlpha(0.5).create(SCHEMA);
    learner.update(samples.experiences(1));
    Policy old = learner.snapshot();
    ActionSet actions = samples.actions();
    double[] before = new double[9];
    old.expectedRewards(actions, before);
    learner.update(samples.experiences(60));
    double[] latest = new double[9];
    learner.snapshot().expectedRewards(actions, latest);
    double[] after = new double[9];
    old.expectedRewards(actions, after);
    assertThat(after).isEqualTo(before).isNotEqualTo(latest);
  }

  @ParameterizedTest
  @MethodSource(SPECS)
  void aDamagedStateIsRefused(ModelSpec spec) {
    LinUcb algorithm = Samples.linUcb(spec, 0.5);
    ModelState good = Samples.learnt(algorithm, SCHEMA, samples.experiences(25)).state();
    int refused = 0;
    List<Integer> offsets = new ArrayList<>();
    byte[] payload = payload(good);
    for (int at = 0; at < payload.length; at += 8) {
      offsets.add(at);
    }
    for (int at : offsets) {
      byte[] damaged = payload.clone();
      damaged[at] ^= (byte) 0x80;
      refused += isRefused(algorithm, damaged) ? 1 : 0;
    }
    assertThat(refused).isPositive();
    for (int length : new int[] {0, 1, payload.length / 2, payload.length - 1}) {
      assertThat(isRefused(algorithm, Arrays.copyOf(payload, length))).isTrue();
    }
    assertThat(isRefused(algorithm, Arrays.copyOf(payload, payload.length + 1))).isTrue();
    assertThat(isRefused(algorithm, payload)).isFalse();
  }

  /** The only exception may be the one that says what to do. */
  private static boolean isRefused(LinUcb algorithm, byte[] payload) {
    ModelState state = new ModelState("LINUCB", SCHEMA.fingerprint(), payload);
    try {
      Learner learner = algorithm.restore(SCHEMA, state);
      learner.snapshot();
      return false;
    } catch (ModelStateException e) {
      return true;
    }
  }

  private static byte[] payload(ModelState state) {
    byte[] bytes = state.toBytes();
    int header = 4 + 2 + 2 + "LINUCB".length() + 2 + SCHEMA.fingerprint().length() + 4;
    return Arrays.copyOfRange(bytes, header, bytes.length - 32);
  }

  @Test
  void aStateOfSumsThatAreNoneOfSquaresIsRefused() {
    LinUcb algorithm = LinUcb.shared().withJoint(Joint.ITEM);
    FeatureSchema schema = Samples.schema(1, 2, 0);
    ModelStateWriter out = new ModelStateWriter();
    out.putString("SHARED").putString("ITEM").putDouble(1).putInt(1);
    out.putDoubles(new double[] {1, 5, 1}).putDoubles(new double[2]);
    out.putDouble(1).putDouble(1).putLong(0).putLong(0);
    out.putInt(1).putDoubles(new double[] {1}).putDoubles(new double[] {0, 1});
    out.putDoubles(new double[2]);
    ModelState state = out.toState("LINUCB", schema.fingerprint());
    assertThatThrownBy(() -> algorithm.restore(schema, state))
        .isInstanceOf(ModelStateException.class)
        .hasMessageContaining("no sums of squares");
  }

  @Test
  void aStateOfAnotherModelIsRefused() {
    ModelState shared = Samples.learnt(LinUcb.shared(), SCHEMA, samples.experiences(5)).state();
    assertThatThrownBy(() -> LinUcb.disjoint().restore(SCHEMA, shared))
        .isInstanceOf(ModelStateException.class)
        .hasMessageContaining("must have sharing DISJOINT, got SHARED");
    assertThatThrownBy(() -> LinUcb.shared().withJoint(Joint.ITEM).restore(SCHEMA, shared))
        .isInstanceOf(ModelStateException.class)
        .hasMessageContaining("must have joint ITEM, got OUTER");
    assertThatThrownBy(() -> LinearThompson.shared().restore(SCHEMA, shared))
        .isInstanceOf(ModelStateException.class)
        .hasMessageContaining("must be of algorithm LINEAR_THOMPSON");
    ModelStateReader reader = shared.open("LINUCB", SCHEMA.fingerprint());
    assertThat(reader.getString()).isEqualTo("SHARED");
  }
}
