package com.datasaz.rl.algorithms.linear;

import static com.datasaz.rl.algorithms.linear.Samples.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.AdditiveLearner;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every linear model promises, whatever its arms share, its joint vector and forgetting. */
class LinearModelTest {
  private static final String SPECS = "com.datasaz.rl.algorithms.linear.Samples#specs";
  private static final String ALGORITHMS = "com.datasaz.rl.algorithms.linear.Samples#algorithms";
  private static final int ITEMS = 7;

  private final Samples samples = new Samples(1, SCHEMA, ITEMS);

  @ParameterizedTest
  @MethodSource(SPECS)
  void believesWhatTheTextbookSays(ModelSpec spec) {
    List<Experience> experiences = samples.experiences(200);
    Oracle oracle = new Oracle(spec, samples.catalog(), experiences);
    Policy policy = Samples.learnt(Samples.linUcb(spec, 0.5), SCHEMA, experiences).snapshot();
    ActionSet actions = samples.actions();
    double[] means = means(policy, actions);
    for (int action = 0; action < ITEMS; action++) {
      Explanation explanation = policy.explain(actions, action);
      assertThat(means[action]).isCloseTo(oracle.mean(actions, action), within(1e-9));
      assertThat(explanation.expectedReward()).isCloseTo(means[action], within(1e-9));
      assertThat(explanation.bonus()).isCloseTo(0.5 * oracle.width(actions, action), within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource(SPECS)
  void believesWhatTheTextbookSaysBeforeAnything(ModelSpec spec) {
    Oracle oracle = new Oracle(spec, samples.catalog(), List.of());
    Policy policy = Samples.linUcb(spec, 0.5).create(SCHEMA).snapshot();
    ActionSet actions = samples.actions();
    assertThat(means(policy, actions)).containsOnly(0.0);
    for (int action = 0; action < ITEMS; action++) {
      assertThat(policy.explain(actions, action).bonus())
          .isCloseTo(0.5 * oracle.width(actions, action), within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource(SPECS)
  void scoresByMeanAndWidth(ModelSpec spec) {
    List<Experience> experiences = samples.experiences(60);
    Oracle oracle = new Oracle(spec, samples.catalog(), experiences);
    Policy policy = Samples.learnt(Samples.linUcb(spec, 0.5), SCHEMA, experiences).snapshot();
    ActionSet actions = samples.actions(5, 0, 3, 6);
    var ranking = policy.rank(actions, 4, KeyedRandom.of(1));
    for (int slot = 0; slot < 4; slot++) {
      int action = ranking.action(slot);
      double bound = oracle.mean(actions, action) + 0.5 * oracle.width(actions, action);
      assertThat(ranking.score(slot)).isCloseTo(bound, within(1e-5));
      assertThat(slot == 0 || ranking.score(slot) <= ranking.score(slot - 1)).isTrue();
      assertThat(ranking.propensity(slot)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource(ALGORITHMS)
  void restoresBitForBit(Algorithm algorithm) {
    List<Experience> experiences = samples.experiences(90);
    Learner whole = Samples.learnt(algorithm, SCHEMA, experiences);
    Learner first = Samples.learnt(algorithm, SCHEMA, experiences.subList(0, 40));
    ModelState saved = ModelState.fromBytes(first.state().toBytes());
    Learner second = algorithm.restore(SCHEMA, saved);
    assertThat(second.state()).isEqualTo(saved);
    second.update(experiences.subList(40, 90));
    assertThat(second.state().sha256()).isEqualTo(whole.state().sha256());
    assertSame(second.snapshot(), whole.snapshot());
  }

  @ParameterizedTest
  @MethodSource(ALGORITHMS)
  void neitherBatchesNorSnapshotsChangeABit(Algorithm algorithm) {
    List<Experience> experiences = samples.experiences(90);
    Learner whole = Samples.learnt(algorithm, SCHEMA, experiences);
    Learner cut = algorithm.create(SCHEMA);
    for (int i = 0; i < 90; i += 9) {
      cut.update(experiences.subList(i, i + 9));
      cut.snapshot();
      cut.state();
    }
    assertThat(cut.state()).isEqualTo(whole.state());
    assertSame(cut.snapshot(), whole.snapshot());
  }

  @ParameterizedTest
  @MethodSource(ALGORITHMS)
  void mergesModelsLearntApart(Algorithm algorithm) {
    List<Experience> experiences = samples.experiences(120);
    Learner all = Samples.learnt(algorithm, SCHEMA, experiences);
    AdditiveLearner even = (AdditiveLearner) algorithm.create(SCHEMA);
    Learner odd = algorithm.create(SCHEMA);
    for (int i = 0; i < 120; i += 2) {
      even.update(experiences.subList(i, i + 1));
      odd.update(experiences.subList(i + 1, i + 2));
    }
    even.merge(odd.state());
    assertClose(even.snapshot(), all.snapshot());
  }

  @ParameterizedTest
  @MethodSource(ALGORITHMS)
  void unlearnsAsIfNeverLearnt(Algorithm algorithm) {
    List<Experience> experiences = samples.experiences(120);
    List<Experience> customer = experiences.subList(30, 60);
    List<Experience> others = new ArrayList<>(experiences);
    others.removeAll(customer);
    AdditiveLearner learner = (AdditiveLearner) Samples.learnt(algorithm, SCHEMA, experiences);
    learner.unlearn(customer);
    assertClose(learner.snapshot(), Samples.learnt(algorithm, SCHEMA, others).snapshot());
  }

  @ParameterizedTest
  @MethodSource(ALGORITHMS)
  void refusesToUnlearnWhatItNeverLearnt(Algorithm algorithm) {
    AdditiveLearner learner =
        (AdditiveLearner) Samples.learnt(algorithm, SCHEMA, samples.experiences(5));
    ModelState before = learner.state();
    List<Experience> foreign = samples.experiences(1).stream().map(e -> e.withWeight(1e6)).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.unlearn(foreign))
        .withMessageContaining("must have been learnt before");
    assertThat(learner.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource(ALGORITHMS)
  void correctionsMakeTheRewardWhatItShouldHaveBeen(Algorithm algorithm) {
    List<Experience> experiences = samples.experiences(80);
    Learner corrected = algorithm.create(SCHEMA);
    for (Experience e : experiences) {
      corrected.update(List.of(e.withReward(0)));
    }
    experiences.forEach(e -> corrected.correct(e.withReward(0), e.reward()));
    Learner direct = Samples.learnt(algorithm, SCHEMA, experiences);
    assertClose(corrected.snapshot(), direct.snapshot());
  }

  @ParameterizedTest
  @MethodSource(ALGORITHMS)
  void aBadExperienceLeavesTheModelAsItWas(Algorithm algorithm) {
    Learner learner = Samples.learnt(algorithm, SCHEMA, samples.experiences(20));
    ModelState before = learner.state();
    List<Experience> good = samples.experiences(2);
    Experience bad = good.get(1);
    bad.actions().context()[1] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.update(List.of(good.get(0), bad)))
        .withMessageContaining("got NaN in column 1 of the context block");
    Experience narrow = Experience.of(ActionSet.of(new float[] {1}, samples.catalog()), 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.update(List.of(good.get(0), narrow)))
        .withMessageContaining("context block must have 3 columns, got 1");
    assertThat(learner.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource(ALGORITHMS)
  void rankingsBeginAlikeWhateverK(Algorithm algorithm) {
    Policy policy = Samples.learnt(algorithm, SCHEMA, samples.experiences(30)).snapshot();
    ActionSet actions = samples.actions();
    var most = policy.rank(actions, ITEMS, KeyedRandom.of(5));
    for (int k = 1; k < ITEMS; k++) {
      var ranking = policy.rank(actions, k, KeyedRandom.of(5));
      for (int slot = 0; slot < k; slot++) {
        assertThat(ranking.action(slot)).isEqualTo(most.action(slot));
        assertThat(ranking.propensity(slot)).isEqualTo(most.propensity(slot));
        assertThat(ranking.score(slot)).isEqualTo(most.score(slot));
        assertThat(ranking.explored(slot)).isEqualTo(most.explored(slot));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ALGORITHMS)
  void propensitiesSumToOneOverTheEligible(Algorithm algorithm) {
    Policy policy = Samples.learnt(algorithm, SCHEMA, samples.experiences(30)).snapshot();
    double[] out = new double[ITEMS];
    boolean[] eligible = {true, false, true, true, false, true, true};
    policy.propensities(samples.actions(), eligible, out);
    double sum = 0;
    for (int action = 0; action < ITEMS; action++) {
      sum += out[action];
      assertThat(eligible[action] || out[action] == 0).isTrue();
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource(SPECS)
  void survivesAChangeOfLambda(ModelSpec spec) {
    List<Experience> experiences = samples.experiences(50);
    LinUcb algorithm = Samples.linUcb(spec, 0.5);
    ModelState saved = Samples.learnt(algorithm, SCHEMA, experiences).state();
    LinUcb changed = algorithm.withLambda(4);
    assertClose(
        changed.restore(SCHEMA, saved).snapshot(),
        Samples.learnt(changed, SCHEMA, experiences).snapshot());
  }

  private static double[] means(Policy policy, ActionSet actions) {
    double[] means = new double[actions.size()];
    policy.expectedRewards(actions, means);
    return means;
  }

  private void assertSame(Policy actual, Policy expected) {
    ActionSet actions = samples.actions();
    assertThat(means(actual, actions)).isEqualTo(means(expected, actions));
    for (int action = 0; action < ITEMS; action++) {
      assertThat(actual.explain(actions, action)).isEqualTo(expected.explain(actions, action));
    }
  }

  private void assertClose(Policy actual, Policy expected) {
    ActionSet actions = samples.actions();
    assertThat(means(actual, actions)).containsExactly(means(expected, actions), within(1e-9));
    for (int action = 0; action < ITEMS; action++) {
      double bonus = expected.explain(actions, action).bonus();
      assertThat(actual.explain(actions, action).bonus()).isCloseTo(bonus, within(1e-6));
    }
  }
}
