package com.datasaz.rl.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.algorithms.baseline.UniformRandom;
import com.datasaz.rl.algorithms.linear.LinUcb;
import com.datasaz.rl.evaluate.Comparison;
import com.datasaz.rl.evaluate.Embedding;
import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.OffPolicyEvaluation;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.Weighing;
import com.datasaz.rl.evaluate.WeighingSelection;
import com.datasaz.rl.evaluate.estimator.DoublyRobust;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.estimator.ShrunkDoublyRobust;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.StudentInterval;
import com.datasaz.rl.evaluate.model.CrossFitting;
import com.datasaz.rl.evaluate.model.ItemMeans;
import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.evaluate.tuning.Slope;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.Moment;
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
      log.add(
          Experience.of(ACTIONS, shown.action(0), reward)
              .withPropensity(shown.propensity(0))
              .at(new Moment(i, 0)));
    }
    return log;
  }

  @Test
  void valuesAPolicyThatNobodyHasSeen() {
    List<Experience> log = log();
    Learner learner = LinUcb.disjoint().withAlpha(0).create(SCHEMA);
    learner.update(log);
    Policy policy = learner.snapshot();
    // region evaluation
    Comparison answer = OffPolicyEvaluation.compare(log.stream(), policy);
    double gain = answer.difference(); // reward per round over what was shown
    double sure = answer.probabilityBetter(); // 0 to 1
    String words = answer.sentence(0.95); // "candidate would have beaten logged: ..."
    // endregion
    assertThat(gain).isBetween(0.1, 0.3);
    assertThat(sure).isGreaterThan(0.999);
    assertThat(words).startsWith("candidate would have beaten logged");
    assertThat(answer.verdict(0.95)).isEqualTo(Comparison.Verdict.BETTER);
  }

  @Test
  void valuesByManyEstimatorsInOnePass() {
    List<Experience> log = log();
    Learner learner = LinUcb.disjoint().withAlpha(0).create(SCHEMA);
    learner.update(log);
    Policy policy = learner.snapshot();
    // region estimators
    RewardPredictor model = new CrossFitting(new ItemMeans(10), 5).fit(log::stream);
    EvaluationResult result =
        OffPolicyEvaluation.builder()
            .policy("LinUCB", policy)
            .estimator(new SelfNormalizedInversePropensity())
            .estimator(new DoublyRobust())
            .estimator(new ShrunkDoublyRobust(100))
            .predictor(model)
            .anytime(0, 1) // rewards lie in [0, 1]
            .build()
            .run(log.stream());
    PolicyValue value = result.policy("LinUCB");
    Estimate estimate = value.estimate("dr");
    Interval interval = estimate.interval(new StudentInterval(), 0.95);
    List<String> cautions = value.cautions(); // what speaks against trusting it
    // endregion
    assertThat(interval.contains(0.5)).isTrue();
    assertThat(value.anytime().orElseThrow().contains(0.5)).isTrue();
    assertThat(cautions).isEmpty();
  }

  @Test
  void theLogChooses() {
    List<Experience> log = log();
    Learner learner = LinUcb.disjoint().withAlpha(0).create(SCHEMA);
    learner.update(log);
    Policy policy = learner.snapshot();
    Policy logging = new UniformRandom().create(SCHEMA).snapshot();
    // region tuned
    List<Estimator> clipped =
        List.of(new InversePropensity(), new InversePropensity(10), new InversePropensity(2));
    PolicyValue value =
        OffPolicyEvaluation.builder()
            .policy("LinUCB", policy)
            .tuned("ipw", new Slope(0.1), clipped)
            .build()
            .run(log.stream())
            .policy("LinUCB");
    Estimate chosen = value.tuned().get(0).estimate();
    // endregion
    assertThat(chosen.estimator()).startsWith("ipw");
    // region embedding
    Embedding kind = Embedding.of(2, id -> new int[] {category(id), brand(id)});
    List<Weighing> choices = new ArrayList<>();
    kind.subsets().forEach(subset -> choices.add(Weighing.byEmbedding(subset, logging)));
    WeighingSelection selection = new WeighingSelection(policy, choices);
    log.forEach(selection::add);
    PolicyValue marginalised =
        OffPolicyEvaluation.builder()
            .policy("LinUCB", policy)
            .estimator(new InversePropensity()) // with these weights: MIPS
            .weighing(selection.best(new Slope(0.1)))
            .build()
            .run(log.stream())
            .policy("LinUCB");
    // endregion
    assertThat(marginalised.estimates()).hasSize(1);
  }

  private static int category(String id) {
    return id.hashCode() & 1;
  }

  private static int brand(String id) {
    return id.length();
  }

  @Test
  void valuesByOneEstimator() {
    List<Experience> log = log();
    Learner learner = LinUcb.disjoint().withAlpha(0).create(SCHEMA);
    learner.update(log);
    Policy policy = learner.snapshot();
    // region value
    Estimate estimate =
        OffPolicyEvaluation.value(new SelfNormalizedInversePropensity(), log.stream(), policy);
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
