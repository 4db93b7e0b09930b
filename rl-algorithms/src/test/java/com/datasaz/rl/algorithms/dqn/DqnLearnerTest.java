package com.datasaz.rl.algorithms.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.algorithms.dqn.value.Categorical;
import com.datasaz.rl.algorithms.dqn.value.Quantiles;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Continuation;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DqnLearnerTest {

  private static final FeatureSchema PRODUCTS =
      FeatureSchema.of(List.of("1", "taste"), List.of("1", "colour"), List.of());
  private static final FeatureSchema STATES =
      FeatureSchema.of(List.of("1", "where"), List.of(), List.of());
  private static final Catalog FIXED = Catalog.ofRows(List.of("0", "1", "2"), new float[0], 0);

  private final KeyedRandom random = KeyedRandom.of(5);

  private static Dqn small(Dqn dqn) {
    return dqn.toBuilder().hidden(16, 16).rhythm(16, 32, 1, 1).replayBytes(1 << 18).build();
  }

  static List<Dqn> everyKind() {
    return List.of(
        small(Dqn.byFeatures()),
        small(Dqn.byFeatures()).toBuilder().values(new Quantiles(5)).conservatism(0.5).build(),
        small(Dqn.fixed(3)),
        small(Dqn.rainbow(3, -2, 2)),
        small(Dqn.fixed(3)).toBuilder().target(new TargetUpdate.Hard(10)).steps(3).build());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void continuesFromItsStateBitForBit(Dqn dqn) {
    List<Experience> experiences = experiences(dqn, 200);
    Learner whole = dqn.create(schema(dqn));
    whole.update(experiences);
    Learner first = dqn.create(schema(dqn));
    first.update(experiences.subList(0, 90));
    ModelState saved = ModelState.fromBytes(first.state().toBytes());
    Learner second = dqn.restore(schema(dqn), saved);
    second.update(experiences.subList(90, 200));
    assertThat(second.state()).isEqualTo(whole.state());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void cuttingIntoBatchesAndTakingSnapshotsChangesNothing(Dqn dqn) {
    List<Experience> experiences = experiences(dqn, 120);
    Learner whole = dqn.create(schema(dqn));
    whole.update(experiences);
    Learner pieces = dqn.create(schema(dqn));
    for (int i = 0; i < experiences.size(); i += 7) {
      pieces.update(experiences.subList(i, Math.min(i + 7, experiences.size())));
      pieces.snapshot().rank(experiences.get(i).actions(), 1, random);
    }
    assertThat(pieces.state()).isEqualTo(whole.state());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void valuesAndPropensitiesAreSound(Dqn dqn) {
    List<Experience> experiences = experiences(dqn, 100);
    Learner learner = dqn.create(schema(dqn));
    learner.update(experiences);
    Policy policy = learner.snapshot();
    ActionSet actions = experiences.get(0).actions();
    double[] values = new double[actions.size()];
    policy.expectedRewards(actions, values);
    assertThat(values).doesNotContain(Double.NaN);
    boolean[] eligible = new boolean[actions.size()];
    eligible[0] = true;
    eligible[1] = true;
    double[] propensities = new double[actions.size()];
    policy.propensities(actions, eligible, propensities);
    assertThat(propensities[0] + propensities[1]).isCloseTo(1, Offset.offset(1e-12));
    assertThat(propensities[2]).isZero();
    Explanation explanation = policy.explain(actions, 1);
    double parts = explanation.contributions().stream().mapToDouble(c -> c.value()).sum();
    assertThat(explanation.expectedReward()).isCloseTo(values[1], Offset.offset(1e-6));
    assertThat(parts).isCloseTo(values[1], Offset.offset(1e-6));
  }

  @Test
  void frequenciesFollowTheLoggedPropensities() {
    Dqn dqn =
        small(Dqn.byFeatures()).toBuilder()
            .exploration(new Exploration.Boltzmann(Schedule.constant(0.2)))
            .build();
    Learner learner = dqn.create(PRODUCTS);
    learner.update(experiences(dqn, 150));
    Policy policy = learner.snapshot();
    assertThat(policy.propensityKind()).isEqualTo(PropensityKind.EXACT);
    ActionSet actions = ActionSet.of(new float[] {1, 0.5f}, catalog(6));
    double[] expected = new double[6];
    policy.propensities(actions, new boolean[] {true, true, true, true, true, true}, expected);
    int[] counts = new int[6];
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      Ranking ranking = policy.rank(actions, 3, random);
      assertThat(ranking.propensity(0)).isEqualTo(expected[ranking.action(0)]);
      counts[ranking.action(0)]++;
    }
    for (int a = 0; a < 6; a++) {
      double error = 4 * Math.sqrt(expected[a] * (1 - expected[a]) / draws);
      assertThat((double) counts[a] / draws).isCloseTo(expected[a], Offset.offset(error));
    }
  }

  @Test
  void epsilonGreedySharesEvenlyAndKeepsToTheConstraint() {
    Dqn dqn =
        small(Dqn.fixed(3)).toBuilder()
            .exploration(new Exploration.EpsilonGreedy(Schedule.constant(0.3)))
            .build();
    Policy policy = dqn.create(STATES).snapshot();
    ActionSet actions = ActionSet.of(new float[] {1, 0}, FIXED);
    SlotConstraint notTheFirst =
        new SlotConstraint() {
          @Override
          public boolean allows(int slot, int action) {
            return action != 0;
          }

          @Override
          public void placed(int slot, int action) {}
        };
    Ranking ranking = policy.rank(actions, notTheFirst, 3, random);
    assertThat(ranking.size()).isEqualTo(2);
    assertThat(List.of(ranking.action(0), ranking.action(1))).containsExactlyInAnyOrder(1, 2);
    double propensity = ranking.propensity(0);
    assertThat(propensity).isCloseTo(ranking.explored(0) ? 0.15 : 0.85, Offset.offset(1e-12));
    assertThat(ranking.propensity(1)).isEqualTo(1);
  }

  @Test
  void withoutExplorationPropensitiesAreMarkedDeterministic() {
    Dqn dqn = small(Dqn.fixed(3)).toBuilder().exploration(new Exploration.Greedy()).build();
    assertThat(dqn.create(STATES).snapshot().propensityKind())
        .isEqualTo(PropensityKind.DETERMINISTIC);
  }

  /** Who likes which colour: a product never seen is valued by its features. */
  @Test
  void learnsFromFeaturesAndValuesNewProducts() {
    Dqn dqn =
        small(Dqn.byFeatures()).toBuilder()
            .hidden(32, 32)
            .learningRate(Schedule.constant(5e-3))
            .build();
    Learner learner = dqn.create(PRODUCTS);
    learner.update(experiences(dqn, 3000));
    Catalog unseen = Catalog.ofRows(List.of("red", "blue"), new float[] {1, 0.9f, 1, -0.9f}, 2);
    double[] values = new double[2];
    learner.snapshot().expectedRewards(ActionSet.of(new float[] {1, 0.8f}, unseen), values);
    assertThat(values[0]).isCloseTo(0.72, Offset.offset(0.2));
    assertThat(values[1]).isCloseTo(-0.72, Offset.offset(0.2));
  }

  /** From state 0 the masked action would promise 10; what may be done there is worth 1. */
  @Test
  void masksTheBootstrapTarget() {
    Dqn dqn =
        small(Dqn.fixed(3)).toBuilder()
            .hidden(32)
            .learningRate(Schedule.constant(1e-2))
            .rhythm(32, 32, 1, 2)
            .target(new TargetUpdate.Soft(0.05))
            .build();
    Learner learner = dqn.create(STATES);
    ActionSet start = ActionSet.of(new float[] {1, 0}, FIXED, new int[] {0});
    ActionSet masked = ActionSet.of(new float[] {1, 1}, FIXED, new int[] {1});
    ActionSet open = ActionSet.of(new float[] {1, 1}, FIXED);
    List<Experience> experiences = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      experiences.add(Experience.of(start, 0, 0).followedBy(new Continuation.Next(masked, 1)));
      experiences.add(Experience.of(masked, 0, 1));
      experiences.add(Experience.of(open, 2, 10));
    }
    learner.update(experiences);
    double[] value = new double[1];
    learner.snapshot().expectedRewards(start, value);
    assertThat(value[0]).isCloseTo(1, Offset.offset(0.5));
  }

  /** A cut-off episode is bootstrapped from, an ended one is not. */
  @Test
  void truncationBootstrapsAndTerminationDoesNot() {
    Dqn dqn =
        small(Dqn.fixed(1)).toBuilder()
            .hidden(16)
            .learningRate(Schedule.constant(1e-2))
            .target(new TargetUpdate.Soft(0.05))
            .build();
    Catalog one = Catalog.ofRows(List.of("0"), new float[0], 0);
    ActionSet here = ActionSet.of(new float[] {1, 0}, one);
    Learner ended = dqn.create(STATES);
    Learner truncated = dqn.create(STATES);
    for (int i = 0; i < 1500; i++) {
      ended.update(List.of(Experience.of(here, 0, 1)));
      truncated.update(
          List.of(Experience.of(here, 0, 1).followedBy(new Continuation.Next(here, 0.5))));
    }
    double[] value = new double[1];
    ended.snapshot().expectedRewards(here, value);
    assertThat(value[0]).isCloseTo(1, Offset.offset(0.1));
    truncated.snapshot().expectedRewards(here, value);
    assertThat(value[0]).isCloseTo(2, Offset.offset(0.2));
  }

  @Test
  void correctsARewardThatIsRemembered() {
    Dqn dqn = small(Dqn.byFeatures());
    List<Experience> experiences = experiences(dqn, 20);
    Learner corrected = dqn.create(PRODUCTS);
    corrected.update(experiences);
    corrected.correct(experiences.get(3), 7);
    List<Experience> right = new ArrayList<>(experiences);
    right.set(3, experiences.get(3).withReward(7));
    Learner expected = dqn.create(PRODUCTS);
    expected.update(right);
    assertThat(corrected.state()).isEqualTo(expected.state());
  }

  @Test
  void refusesWhatDoesNotFitAndStaysAsItWas() {
    Learner learner = small(Dqn.byFeatures()).create(PRODUCTS);
    ModelState before = learner.state();
    Experience good = experiences(Dqn.byFeatures(), 1).get(0);
    Experience bad = Experience.of(ActionSet.of(new float[] {1}, catalog(3)), 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.update(List.of(good, bad)))
        .withMessageContaining("context block must have 2 columns, got 1");
    assertThat(learner.state()).isEqualTo(before);
    Learner fixed = small(Dqn.fixed(2)).create(STATES);
    Experience unknown = Experience.of(ActionSet.of(new float[] {1, 0}, FIXED), 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fixed.update(List.of(unknown)))
        .withMessageContaining("got 2");
  }

  @Test
  void refusesTheStateOfAnotherNetwork() {
    ModelState state = small(Dqn.fixed(3)).create(STATES).state();
    Dqn other = small(Dqn.fixed(3)).toBuilder().hidden(8).build();
    assertThatThrownBy(() -> other.restore(STATES, state)).isInstanceOf(ModelStateException.class);
  }

  @Test
  void refusesOptionsThatDoNotGoTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dqn.byFeatures().toBuilder().dueling(true).build())
        .withMessageContaining("dueling needs fixed actions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dqn.fixed(2).toBuilder().replayBytes(100).build().create(STATES))
        .withMessageContaining("replay budget of 100 bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> new Categorical(1, 1, 51));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sampler.Prioritized(2, 0.4, 1e-6));
  }

  @Test
  void refusesOptionsOutOfRange() {
    Dqn dqn = Dqn.fixed(2);
    Schedule tooMuch = Schedule.linear(0.5, 1.5, 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exploration.EpsilonGreedy(tooMuch))
        .withMessageContaining("epsilon must be in [0.0, 1.0], got 1.5 in the end");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exploration.TemporallyExtended(Schedule.constant(-0.1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exploration.TemporallyExtended(Schedule.constant(0.1), 1, 10))
        .withMessageContaining("2 is usual");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exploration.Boltzmann(Schedule.constant(0)))
        .withMessageContaining("use Greedy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dqn.toBuilder().learningRate(Schedule.constant(0)).build())
        .withMessageContaining("nothing would be learnt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dqn.toBuilder().averaging(1).build())
        .withMessageContaining("pass 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dqn.rainbow(2, 0, 1).toBuilder().scaledRewards(true).build())
        .withMessageContaining("whose range is in rewards");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dqn.toBuilder().hidden(64, 0).build())
        .withMessageContaining("hidden layer");
  }

  /** What policies say stays in rewards, whatever unit the network learns in. */
  @Test
  void scaledRewardsAreLearntInTheirOwnUnit() {
    Dqn dqn =
        small(Dqn.fixed(1)).toBuilder()
            .hidden(16)
            .scaledRewards(true)
            .averaging(0.01)
            .learningRate(Schedule.constant(5e-3))
            .target(new TargetUpdate.Soft(0.05))
            .build();
    Catalog one = Catalog.ofRows(List.of("0"), new float[0], 0);
    ActionSet here = ActionSet.of(new float[] {1, 0}, one);
    Learner learner = dqn.create(STATES);
    for (int i = 0; i < 2500; i++) {
      learner.update(
          List.of(Experience.of(here, 0, 3000).followedBy(new Continuation.Next(here, 0.5))));
    }
    double[] value = new double[1];
    learner.snapshot().expectedRewards(here, value);
    assertThat(value[0]).isCloseTo(6000, Offset.offset(600.0));
  }

  @Test
  void aStateWithoutItsReplayIsSmallAndServes() {
    Dqn whole = small(Dqn.byFeatures());
    Dqn light = whole.toBuilder().replay(whole.replay().withSaved(false)).build();
    Learner learner = light.create(PRODUCTS);
    List<Experience> experiences = experiences(light, 300);
    learner.update(experiences);
    Learner heavy = whole.create(PRODUCTS);
    heavy.update(experiences);
    assertThat(learner.state().toBytes().length).isLessThan(heavy.state().toBytes().length / 2);
    Learner restored = light.restore(PRODUCTS, learner.state());
    ActionSet actions = experiences.get(0).actions();
    double[] before = new double[actions.size()];
    double[] after = new double[actions.size()];
    learner.snapshot().expectedRewards(actions, before);
    restored.snapshot().expectedRewards(actions, after);
    assertThat(after).isEqualTo(before);
    restored.update(experiences);
    assertThat(restored.state()).isNotEqualTo(learner.state());
  }

  /**
   * Learning must not make the garbage collector work: nothing is allocated per step once all is in
   * place.
   */
  @Test
  void aGradientStepAllocatesNothing() {
    Dqn dqn = small(Dqn.fixed(3)).toBuilder().steps(3).averaging(1e-3).scaledRewards(true).build();
    Learner learner = dqn.create(STATES);
    List<Experience> experiences = experiences(dqn, 400);
    learner.update(experiences);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    threads.getThreadAllocatedBytes(thread);
    long before = threads.getThreadAllocatedBytes(thread);
    learner.update(experiences);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated / experiences.size()).isZero();
  }

  private static FeatureSchema schema(Dqn dqn) {
    return dqn.actions() instanceof Actions.Fixed ? STATES : PRODUCTS;
  }

  private List<Experience> experiences(Dqn dqn, int count) {
    List<Experience> experiences = new ArrayList<>();
    ActionSet now = next(dqn);
    for (int i = 0; i < count; i++) {
      int chosen = Samplers.index(random, now.size());
      ActionSet following = next(dqn);
      Experience experience = Experience.of(now, chosen, reward(now, chosen));
      boolean goesOn = dqn.actions() instanceof Actions.Fixed && i % 5 != 4;
      experiences.add(
          goesOn ? experience.followedBy(new Continuation.Next(following, 0.9)) : experience);
      now = following;
    }
    return experiences;
  }

  private ActionSet next(Dqn dqn) {
    float[] context = {1, (float) (2 * Samplers.uniform(random) - 1)};
    return dqn.actions() instanceof Actions.Fixed
        ? ActionSet.of(context, FIXED)
        : ActionSet.of(context, catalog(3 + Samplers.index(random, 4)));
  }

  private static double reward(ActionSet actions, int chosen) {
    double taste = actions.context()[1];
    return actions.catalog().width() == 0
        ? taste * chosen
        : taste * actions.catalog().rows()[2 * actions.row(chosen) + 1];
  }

  private Catalog catalog(int size) {
    List<String> ids = new ArrayList<>();
    float[] rows = new float[2 * size];
    for (int i = 0; i < size; i++) {
      ids.add("p" + i);
      rows[2 * i] = 1;
      rows[2 * i + 1] = (float) (2 * Samplers.uniform(random) - 1);
    }
    return Catalog.ofRows(ids, rows, 2);
  }
}
