package com.datasaz.rl.evaluate.parity;

import static com.datasaz.rl.evaluate.parity.References.number;
import static com.datasaz.rl.evaluate.parity.References.same;
import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.evaluate.estimator.BalancedInversePropensity;
import com.datasaz.rl.evaluate.estimator.DirectMethod;
import com.datasaz.rl.evaluate.estimator.DoublyRobust;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SelfNormalizedInversePropensity;
import com.datasaz.rl.evaluate.estimator.ShrunkDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SubGaussianDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SubGaussianInversePropensity;
import com.datasaz.rl.evaluate.estimator.SwitchDoublyRobust;
import com.datasaz.rl.evaluate.estimator.WeightDiagnostics;
import com.datasaz.rl.evaluate.interval.EmpiricalBernstein;
import com.datasaz.rl.evaluate.interval.Hoeffding;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.interval.NormalInterval;
import com.datasaz.rl.evaluate.interval.StudentInterval;
import com.datasaz.rl.evaluate.interval.Terms;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** Compares estimates, intervals and diagnostics with their references. */
final class Expectations {
  private static final double DELTA = 0.05;
  private static final Set<String> INTERVALS =
      Set.of(
          "se",
          "normal95",
          "student95",
          "student_t_lower95",
          "bernstein_lower95",
          "hoeffding_lower95",
          "z_max",
          "z_min",
          "se_linearised",
          "normal95_linearised");

  private Expectations() {}

  /** The estimator of an entry; empty where this test does not know the kind. */
  static Optional<Estimator> estimator(String name, JsonNode params) {
    double lambda = params.has("lambda") ? number(params.get("lambda")) : Double.POSITIVE_INFINITY;
    return switch (name) {
      case "ipw", "ipw_estimated_pscore" -> Optional.of(new InversePropensity(lambda));
      case "snipw" -> Optional.of(new SelfNormalizedInversePropensity());
      case "sgipw" -> Optional.of(new SubGaussianInversePropensity(lambda));
      case "bipw" -> Optional.of(new BalancedInversePropensity(lambda));
      case "dm" -> Optional.of(new DirectMethod());
      case "dr", "dr_estimated_pscore" -> Optional.of(new DoublyRobust(lambda));
      case "sndr" -> Optional.of(new SelfNormalizedDoublyRobust());
      case "switch-dr" -> Optional.of(new SwitchDoublyRobust(lambda));
      case "dros" -> Optional.of(new ShrunkDoublyRobust(lambda));
      case "sgdr" -> Optional.of(new SubGaussianDoublyRobust(lambda));
      default -> Optional.empty();
    };
  }

  static void compare(JsonNode entry, Estimate estimate) {
    same("value", estimate.value(), entry.get("value"));
    if (entry.has("ci")) {
      compareIntervals(entry.get("ci"), estimate);
    }
  }

  static void compareIntervals(JsonNode expected, Estimate estimate) {
    Terms terms = estimate.terms();
    same("se", terms.standardError(), expected.get("se"));
    compare("normal95", new NormalInterval().interval(terms, 1 - DELTA), expected);
    compare("student95", new StudentInterval().interval(terms, 1 - DELTA), expected);
    same(
        "student_t_lower95",
        new StudentInterval().lower(terms, DELTA),
        expected.get("student_t_lower95"));
    same(
        "bernstein_lower95",
        new EmpiricalBernstein().lower(terms, DELTA),
        expected.get("bernstein_lower95"));
    same(
        "hoeffding_lower95",
        new Hoeffding().lower(terms, DELTA),
        expected.get("hoeffding_lower95"));
    same("z_max", terms.max(), expected.get("z_max"));
    same("z_min", terms.min(), expected.get("z_min"));
    if (expected.has("se_linearised")) {
      same("se_linearised", estimate.standardError(), expected.get("se_linearised"));
      Interval interval = estimate.interval(new NormalInterval(), 1 - DELTA);
      compare("normal95_linearised", interval, expected);
    }
    expected
        .fieldNames()
        .forEachRemaining(
            name ->
                Assumptions.assumeTrue(
                    INTERVALS.contains(name),
                    "skipped: an interval unknown to this test: " + name));
  }

  private static void compare(String name, Interval actual, JsonNode expected) {
    same(name, actual.low(), expected.get(name).get(0));
    same(name, actual.high(), expected.get(name).get(1));
  }

  static void compareWeights(JsonNode expected, WeightDiagnostics weights) {
    assertThat(weights.rounds()).isEqualTo(expected.get("n").asLong());
    assertThat(weights.zero()).isEqualTo(expected.get("n_zero_weight").asLong());
    same("mean weight", weights.mean(), expected.get("mean_weight"));
    same("smallest weight", weights.min(), expected.get("min_weight"));
    same("largest weight", weights.max(), expected.get("max_weight"));
    same("sum of weights", weights.sum(), expected.get("sum_weight"));
    same("sum of squares", weights.sumOfSquares(), expected.get("sum_weight_sq"));
    same("effective size", weights.effectiveSampleSize(), expected.get("effective_sample_size"));
  }
}
