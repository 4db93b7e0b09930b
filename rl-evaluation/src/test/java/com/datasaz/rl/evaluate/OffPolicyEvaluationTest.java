package com.datasaz.rl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.evaluate.estimator.DirectMethod;
import com.datasaz.rl.evaluate.estimator.DoublyRobust;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.Replay;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.model.CrossFitting;
import com.datasaz.rl.evaluate.model.ItemMeans;
import com.datasaz.rl.evaluate.model.LogisticRegression;
import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.evaluate.model.RewardRegression;
import com.datasaz.rl.evaluate.model.RidgeRegression;
import com.datasaz.rl.evaluate.tuning.Slope;
import com.datasaz.rl.evaluate.tuning.Tuning;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.PropensityKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffPolicyEvaluationTest {
  private static final double TRUTH = KnownLog.value(KnownLog.TARGET);

  @Test
  void everyEstimatorFindsTheTruth() {
    List<Experience> log = KnownLog.log(40_000, 1);
    for (RewardRegression regression :
        List.of(
            new ItemMeans(10),
            new CrossFitting(new RidgeRegression(1), 3),
            new LogisticRegression(1))) {
      RewardPredictor model = regression.fit(log::stream);
      List<Estimator> estimators =
          List.of(
              new InversePropensity(),
              new SelfNormalizedInversePropensity(),
              new DoublyRobust(),
              new SelfNormalizedDoublyRobust());
      PolicyValue value =
          OffPolicyEvaluation.builder()
              .policy("B", KnownLog.target())
              .estimators(estimators)
              .predictor(model)
              .build()
              .run(log.stream())
              .policy("B");
      assertThat(value.cautions()).isEmpty();
      for (Estimate estimate : value.estimates()) {
        assertThat(estimate.value())
            .as(estimate.estimator())
            .isCloseTo(TRUTH, within(4 * estimate.standardError()));
      }
    }
  }

  @Test
  void differencesArePaired() {
    List<Experience> log = KnownLog.log(40_000, 2);
    double gain = TRUTH - KnownLog.value(KnownLog.LOGGING);
    Comparison shown = OffPolicyEvaluation.compare(log.stream(), KnownLog.target());
    assertThat(shown.difference()).isCloseTo(gain, within(4 * shown.standardError()));
    assertThat(shown.verdict(0.95)).isEqualTo(Comparison.Verdict.BETTER);
    assertThat(shown.probabilityBetter()).isGreaterThan(0.999);
    Comparison against =
        OffPolicyEvaluation.compare(log.stream(), KnownLog.target(), KnownLog.logging());
    assertThat(against.difference()).isCloseTo(shown.difference(), within(1e-12));
    assertThat(against.standardError()).isCloseTo(shown.standardError(), within(1e-12));
    assertThat(against.sentence(0.95)).startsWith("candidate would have beaten baseline");
    Comparison same =
        OffPolicyEvaluation.compare(log.stream(), KnownLog.target(), KnownLog.target());
    assertThat(same.difference()).isZero();
    assertThat(same.standardError()).isCloseTo(0, within(1e-8));
    assertThat(same.verdict(0.95)).isEqualTo(Comparison.Verdict.UNDECIDED);
  }

  @Test
  void clustersWeighLess() {
    List<Experience> log = KnownLog.log(40_000, 3);
    // Each item its own cluster: the same weights; all in one: weights of 1.
    PolicyValue each = byCluster(log, id -> id.charAt(0));
    Estimate byItem =
        OffPolicyEvaluation.value(new InversePropensity(), log.stream(), KnownLog.target());
    assertThat(each.estimate("ipw").value()).isCloseTo(byItem.value(), within(1e-12));
    PolicyValue one = byCluster(log, id -> 0);
    assertThat(one.weights().effectiveSampleSize()).isCloseTo(40_000, within(1e-6));
    PolicyValue two = byCluster(log, id -> id.compareTo("b") <= 0 ? 0 : 1);
    assertThat(two.weights().max()).isLessThan(each.weights().max());
  }

  private static PolicyValue byCluster(
      List<Experience> log, java.util.function.ToIntFunction<String> clusters) {
    return weighed(log, Weighing.byCluster(clusters, KnownLog.logging()));
  }

  static PolicyValue weighed(List<Experience> log, Weighing weighing) {
    return OffPolicyEvaluation.builder()
        .policy("B", KnownLog.target())
        .estimator(new InversePropensity())
        .weighing(weighing)
        .build()
        .run(log.stream())
        .policy("B");
  }

  @Test
  void theLogChoosesParametersInTheSamePass() {
    List<Experience> log = KnownLog.log(3_000, 9);
    List<Estimator> candidates =
        List.of(new InversePropensity(), new InversePropensity(3), new InversePropensity(0.5));
    PolicyValue value =
        OffPolicyEvaluation.builder()
            .policy("B", KnownLog.target())
            .tuned("ipw", new Slope(0.1), candidates)
            .build()
            .run(log.stream())
            .policy("B");
    Tuning tuning = new Tuning(candidates);
    RoundReader reader = new RoundReader(KnownLog.target(), Weighing.byItem(), null);
    log.forEach(round -> tuning.add(reader.read(round).round()));
    TunedEstimate tuned = value.tuned().get(0);
    assertThat(tuned.estimate()).isEqualTo(tuning.best(new Slope(0.1)).estimate());
    assertThat(tuned.candidates()).isEqualTo(tuning.candidates());
    List<Experience> certain = log.stream().map(round -> round.withPropensity(1)).toList();
    PolicyValue refused =
        OffPolicyEvaluation.builder()
            .policy("B", KnownLog.target())
            .tuned("ipw", new Slope(0.1), candidates)
            .build()
            .run(certain.stream())
            .policy("B");
    assertThat(refused.tuned()).isEmpty();
    assertThat(refused.refusals().get("tuned ipw")).contains("Exploring");
    assertThatThrownBy(
            () ->
                OffPolicyEvaluation.builder()
                    .tuned("x", new Slope(0.1), List.of(new SelfNormalizedInversePropensity())))
        .hasMessageContaining("estimators with a parameter");
  }

  @Test
  void roundedPropensitiesAreNoFinding() {
    List<Experience> log =
        KnownLog.log(300, 4).stream().map(round -> round.withPropensity(0.3333)).toList();
    double[] third = {0, 0.33333333, 0.33333333, 0.33333333};
    TablePolicy same = new TablePolicy(PropensityKind.EXACT, third, third);
    List<Experience> shown = log.stream().filter(round -> round.chosen() > 0).toList();
    PolicyValue value =
        OffPolicyEvaluation.builder()
            .policy("B", same)
            .estimator(new SelfNormalizedInversePropensity())
            .build()
            .run(shown.stream())
            .policy("B");
    assertThat(value.cautions()).isEmpty();
    Comparison answer = value.comparison("snipw");
    assertThat(answer.verdict(0.95)).isEqualTo(Comparison.Verdict.UNDECIDED);
    assertThat(answer.probabilityBetter()).isEqualTo(0.5);
  }

  @Test
  void refusesALogWithoutChoice() {
    List<Experience> log =
        KnownLog.log(3, 1).stream().map(round -> round.withPropensity(1)).toList();
    for (Estimator estimator :
        List.of(new InversePropensity(), new SelfNormalizedInversePropensity())) {
      assertThatThrownBy(
              () -> OffPolicyEvaluation.value(estimator, log.stream(), KnownLog.target()))
          .isInstanceOf(CannotEstimateException.class)
          .hasMessageContaining("propensity 1 in all 3 rounds")
          .hasMessageContaining("Exploring");
      assertThatThrownBy(
              () ->
                  OffPolicyEvaluation.value(
                      estimator, List.<Experience>of().stream(), KnownLog.target()))
          .hasMessageContaining("must have a round");
    }
    assertThatThrownBy(() -> new InversePropensity(0)).hasMessageContaining("lambda");
    assertThatThrownBy(() -> new InversePropensity(Double.NaN)).hasMessageContaining("lambda");
  }

  @Test
  void refusesALogThatKeptOnlyWhatWasShown() {
    ActionSet single = ActionSet.of(new float[] {0}, Catalog.ofRows(List.of("a"), new float[0], 0));
    List<Experience> log = List.of(Experience.of(single, 0, 1).withPropensity(0.5));
    assertThatThrownBy(
            () ->
                OffPolicyEvaluation.value(new InversePropensity(), log.stream(), KnownLog.target()))
        .hasMessageContaining("all choices that there were");
  }

  @Test
  void replayRefusesAPolicyOfChance() {
    List<Experience> log = KnownLog.log(10, 1);
    assertThatThrownBy(
            () -> OffPolicyEvaluation.value(new Replay(), log.stream(), KnownLog.target()))
        .hasMessageContaining("deterministic policy, got one of kind EXACT");
  }

  @Test
  void refusesWhereNothingOverlaps() {
    double[] onlyD = {0, 0, 0, 1};
    TablePolicy policy = new TablePolicy(PropensityKind.DETERMINISTIC, onlyD, onlyD);
    List<Experience> log =
        KnownLog.log(200, 1).stream().filter(round -> round.chosen() != 3).toList();
    for (Estimator estimator : List.of(new InversePropensity(), new Replay())) {
      assertThatThrownBy(() -> OffPolicyEvaluation.value(estimator, log.stream(), policy))
          .hasMessageContaining("never does in " + log.size() + " rounds");
    }
    PolicyValue value =
        OffPolicyEvaluation.builder()
            .policy("B", policy)
            .estimator(new DirectMethod())
            .estimator(new DoublyRobust())
            .predictor(new ItemMeans(10).fit(log::stream))
            .build()
            .run(log.stream())
            .policy("B");
    assertThat(value.unsupportedShare()).isEqualTo(1);
    assertThat(value.estimates()).extracting(Estimate::estimator).containsExactly("dm");
    assertThat(value.refusals()).containsOnlyKeys("dr");
    assertThat(value.cautions()).hasSize(3);
  }

  @Test
  void aModelIsNeededWhereOneIsUsed() {
    assertThatThrownBy(
            () ->
                OffPolicyEvaluation.builder()
                    .policy("B", KnownLog.target())
                    .estimator(new DoublyRobust())
                    .build())
        .hasMessageContaining("dr needs a reward model");
  }

  @Test
  void repeatsItselfToTheBit() {
    OffPolicyEvaluation evaluation =
        OffPolicyEvaluation.builder()
            .policy("B", KnownLog.target())
            .estimator(new SelfNormalizedInversePropensity())
            .bootstrap(50, 7)
            .anytime(0, 1)
            .build();
    List<Experience> log = KnownLog.log(2_000, 5);
    EvaluationResult first = evaluation.run(log.stream());
    assertThat(evaluation.run(log.stream())).isEqualTo(first);
    assertThat(first.policy("B").bootstrap().get("snipw").contains(TRUTH)).isTrue();
    assertThat(first.policy("B").anytime().orElseThrow().contains(TRUTH)).isTrue();
  }
}
