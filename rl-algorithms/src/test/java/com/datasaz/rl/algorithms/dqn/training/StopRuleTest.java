package com.datasaz.rl.algorithms.dqn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopRuleTest {

  private static List<Evaluation> means(double... means) {
    return IntStream.range(0, means.length)
        .mapToObj(i -> new Evaluation(i, List.of(means[i] - 1, means[i] + 1)))
        .toList();
  }

  @Test
  void aThresholdMustBeHeld() {
    StopRule rule = new StopRule.Threshold(10, 2);
    assertThat(rule.reason(means(11))).isEmpty();
    assertThat(rule.reason(means(11, 9, 12))).isEmpty();
    assertThat(rule.reason(means(9, 10, 12))).hasValue("2 evaluations in a row reached 10.0");
  }

  @Test
  void aPlateauIsCountedFromTheLastGain() {
    StopRule rule = new StopRule.Plateau(3, 0.5);
    assertThat(rule.reason(means())).isEmpty();
    assertThat(rule.reason(means(1, 2, 2.4, 2.4))).isEmpty();
    assertThat(rule.reason(means(1, 2, 2.4, 2.4, 2.6))).isEmpty();
    assertThat(rule.reason(means(1, 2, 2.4, 2.4, 2.4)))
        .hasValue("3 evaluations in a row were no better than 2.0");
  }

  @Test
  void rulesCombine() {
    StopRule rule = new StopRule.Threshold(10, 1).or(new StopRule.Plateau(1, 0));
    assertThat(rule.reason(means(5))).isEmpty();
    assertThat(rule.reason(means(5, 5))).isPresent();
    assertThat(rule.reason(means(12))).hasValue("1 evaluations in a row reached 10.0");
    assertThat(new StopRule.Never().reason(means(5, 5, 5, 5))).isEmpty();
  }

  @Test
  void anEvaluationKnowsItsError() {
    Evaluation evaluation = new Evaluation(7, Arrays.asList(1.0, 2.0, 3.0, 6.0));
    assertThat(evaluation.mean()).isEqualTo(3);
    assertThat(evaluation.standardError()).isEqualTo(Math.sqrt(14.0 / 3 / 4));
    assertThat(new Evaluation(7, List.of(5.0)).standardError()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> new Evaluation(7, List.of()));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StopRule.Threshold(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new StopRule.Threshold(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new StopRule.Plateau(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> EvaluationPlan.every(0));
    assertThatIllegalArgumentException().isThrownBy(() -> EvaluationPlan.every(1).playing(0));
    assertThatIllegalArgumentException().isThrownBy(() -> EvaluationPlan.every(1).keeping(-1));
  }
}
