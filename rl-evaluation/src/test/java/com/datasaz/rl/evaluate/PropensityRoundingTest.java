package com.datasaz.rl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datasaz.rl.evaluate.estimator.DoublyRobust;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.estimator.ShrunkDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SubGaussianInversePropensity;
import com.datasaz.rl.evaluate.model.ItemMeans;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What digits that a log dropped may do to a comparison, and what they must not. */
class PropensityRoundingTest {
  private static final List<Estimator> ESTIMATORS =
      List.of(
          new InversePropensity(),
          new InversePropensity(2),
          new SelfNormalizedInversePropensity(),
          new SubGaussianInversePropensity(0.05),
          new DoublyRobust(),
          new SelfNormalizedDoublyRobust(),
          new ShrunkDoublyRobust(100));

  private static final double[][] UNIFORM = {
    {0.25, 0.25, 0.25, 0.25}, {0.25, 0.25, 0.25, 0.25},
  };

  /** Probabilities with many digits: a softmax. */
  private static final double[][] SOFTMAX = {
    {0.1402877186, 0.2109716344, 0.1733905521, 0.4753500949},
    {0.3900115523, 0.0911432271, 0.1210091822, 0.3978360384},
  };

  private static TablePolicy policy(double[][] probabilities) {
    return new TablePolicy(PropensityKind.EXACT, probabilities);
  }

  /** A log of a policy, each propensity written in some way. */
  private static List<Experience> log(
      int rounds, double[][] logging, int actions, DoubleUnaryOperator written) {
    KeyedRandom random = KeyedRandom.of(7);
    List<Experience> log = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      int context = Samplers.index(random, 2);
      double left = Samplers.uniform(random);
      int item = 0;
      while (item < actions - 1 && left >= logging[context][item]) {
        left -= logging[context][item++];
      }
      double reward = Samplers.uniform(random) < KnownLog.CLICKS[context][item] ? 1 : 0;
      log.add(
          Experience.of(KnownLog.actions(context), item, reward)
              .withPropensity(written.applyAsDouble(logging[context][item])));
    }
    return log;
  }

  private static List<Comparison> comparisons(List<Experience> log, TablePolicy candidate) {
    return OffPolicyEvaluation.builder()
        .policy("candidate", candidate)
        .estimators(ESTIMATORS)
        .predictor(new ItemMeans(10).fit(log::stream))
        .build()
        .run(log.stream())
        .policy("candidate")
        .comparisons();
  }

  private static double decimals(double value, int digits, RoundingMode mode) {
    return BigDecimal.valueOf(value).setScale(digits, mode).doubleValue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 4, 0", // uniform
    "0.3333333333333333, 3, 0",
    "1, 5, 0",
    "0.25, 3, 0", // chosen by a person
    "0.9, 4, 0",
    "0.33, 3, 0.0101010", // a third, cut off
    "0.333, 3, 0.001001",
    "0.333333, 3, 0.000001",
    "0.67, 2, 0", // not a half
    "0.014706, 4, 0.000068", // one unit of the last decimal
    "0.025, 4, 0.002", // no more than 0.2 %
    "0.3333333432674408, 3, 0.0000000596", // a float
    "0.4753500948613215, 4, 0.0000000596"
  })
  void guessesWhichDigitsWereDropped(double propensity, int choices, double error) {
    assertThat(PropensityRounding.error(propensity, choices))
        .isCloseTo(error, within(error * 1e-3));
  }

  /**
   * Of four choices each is a quarter, of three a third: the log drops the digits of the latter.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"0.333333", "0.3333", "0.333", "0.33", "0.33333334", "0.3333333432674408"})
  void aThirdCutOffIsNoFinding(String written) {
    double propensity = Double.parseDouble(written);
    List<Experience> log = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      log.add(ThreeChoices.round(i % 3, i % 7 == 0 ? 1 : 0).withPropensity(propensity));
    }
    for (Comparison comparison : comparisons(log, ThreeChoices.uniform())) {
      assertThat(comparison.verdict(0.95))
          .as(comparison.estimator())
          .isEqualTo(Comparison.Verdict.UNDECIDED);
      assertThat(comparison.probabilityBetter()).as(comparison.estimator()).isEqualTo(0.5);
      assertThat(comparison.sentence(0.95)).contains("cannot be told from logged");
    }
  }

  /** Where contexts differ in their propensities, dropped digits do not cancel. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 6})
  void valuingTheLoggingPolicyItselfIsNoFinding(int digits) {
    List<Experience> log = log(5_000, SOFTMAX, 4, p -> decimals(p, digits, RoundingMode.DOWN));
    for (Comparison comparison : comparisons(log, policy(SOFTMAX))) {
      assertThat(comparison.probabilityBetter())
          .as("%s: %s", comparison.estimator(), comparison)
          .isBetween(0.02, 0.98);
      assertThat(comparison.verdict(0.95))
          .as(comparison.estimator())
          .isEqualTo(Comparison.Verdict.UNDECIDED);
    }
  }

  /**
   * The bound holds what dropping digits does to the difference, whichever way they are dropped.
   */
  @Test
  void theBoundHoldsWhatDroppedDigitsDo() {
    List<Comparison> exact = comparisons(log(5_000, SOFTMAX, 4, p -> p), policy(UNIFORM));
    for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP)) {
      List<Comparison> rounded =
          comparisons(log(5_000, SOFTMAX, 4, p -> decimals(p, 4, mode)), policy(UNIFORM));
      for (int i = 0; i < exact.size(); i++) {
        Comparison one = rounded.get(i);
        assertThat(one.difference())
            .as("%s %s", one.estimator(), mode)
            .isCloseTo(exact.get(i).difference(), within(one.roundingBound()));
        assertThat(one.roundingBound()).isPositive().isLessThan(2e-3);
      }
    }
  }

  /** Exact logs lose nothing: those of full digits, of chosen numbers, of uniform choices. */
  @Test
  void hidesNothingInAnExactLog() {
    List<Experience> chosen = KnownLog.log(4_000, 3);
    for (Comparison comparison : comparisons(chosen, KnownLog.target())) {
      assertThat(comparison.roundingBound()).as(comparison.estimator()).isZero();
      assertThat(comparison.verdict(0.95))
          .as(comparison.estimator())
          .isNotEqualTo(Comparison.Verdict.UNDECIDED);
    }
    for (Comparison comparison : comparisons(log(4_000, SOFTMAX, 4, p -> p), policy(UNIFORM))) {
      assertThat(comparison.roundingBound()).isLessThan(1e-7);
    }
  }

  /**
   * Two policies that differ in one round of a hundred are told apart in a log of four decimals.
   */
  @Test
  void hidesNoDifferenceOfTwoPoliciesThatAreNearlyTheSame() {
    List<Experience> log = log(60_000, SOFTMAX, 4, p -> decimals(p, 4, RoundingMode.HALF_EVEN));
    double[][] nearly = {SOFTMAX[0].clone(), SOFTMAX[1].clone()};
    nearly[0][0] -= 0.02;
    nearly[0][3] += 0.02;
    Comparison comparison =
        OffPolicyEvaluation.compare(log.stream(), policy(nearly), policy(SOFTMAX));
    double gain = 0.5 * 0.02 * (KnownLog.CLICKS[0][3] - KnownLog.CLICKS[0][0]);
    assertThat(comparison.difference()).isCloseTo(gain, within(4 * comparison.standardError()));
    assertThat(comparison.roundingBound()).isLessThan(gain / 500);
    assertThat(comparison.verdict(0.95)).isEqualTo(Comparison.Verdict.BETTER);
  }

  @Test
  void saysTheDifferenceInFourDigits() {
    Comparison one =
        OffPolicyEvaluation.compare(KnownLog.log(4_000, 3).stream(), KnownLog.target());
    String rounded =
        new BigDecimal(one.difference(), new MathContext(4)).stripTrailingZeros().toPlainString();
    assertThat(one.sentence(0.95))
        .matches("candidate would have beaten logged: difference " + rounded + " per round .*");
    Comparison same =
        OffPolicyEvaluation.compare(
            KnownLog.log(4_000, 3).stream(), KnownLog.target(), KnownLog.target());
    assertThat(same.sentence(0.95)).contains("difference 0 per round (95 % interval 0 to 0)");
  }
}
