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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Compares estimates, intervals and diagnostics with their references. */
final class Expectations {
  private static final double DELTA = 0.05;

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

  /** Every number that is given; a name that is not known here is reported as skipped. */
  static void compareIntervals(JsonNode expected, Estimate estimate) {
    Map<String, double[]> actual = intervals(estimate);
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> given : expected.properties()) {
      double[] ends = actual.get(given.getKey());
      if (ends == null) {
        unknown.add(given.getKey());
      } else if (ends.length == 1) {
        same(given.getKey(), ends[0], given.getValue());
      } else {
        same(given.getKey(), ends[0], given.getValue().get(0));
        same(given.getKey(), ends[1], given.getValue().get(1));
      }
    }
    Assumptions.assumeTrue(unknown.isEmpty(), "skipped: intervals unknown to this test " + unknown);
  }

  private static Map<String, double[]> intervals(Estimate estimate) {
    Terms terms = estimate.terms();
    Map<String, double[]> intervals = new HashMap<>();
    intervals.put("se", one(terms.standardError()));
    intervals.put("normal95", ends(new NormalInterval().interval(terms, 1 - DELTA)));
    intervals.put("student95", ends(new StudentInterval().interval(terms, 1 - DELTA)));
    intervals.put("student_t_lower95", one(new StudentInterval().lower(terms, DELTA)));
    intervals.put("bernstein_lower95", one(new EmpiricalBernstein().lower(terms, DELTA)));
    intervals.put("hoeffding_lower95", one(new Hoeffding().lower(terms, DELTA)));
    intervals.put("z_max", one(terms.max()));
    intervals.put("z_min", one(terms.min()));
    intervals.put("se_linearised", one(estimate.standardError()));
    intervals.put("normal95_linearised", ends(estimate.interval(new NormalInterval(), 1 - DELTA)));
    return intervals;
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  private static double[] ends(Interval interval) {
    return new double[] {interval.low(), interval.high()};
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
