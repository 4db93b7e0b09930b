package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.OffPolicyEvaluation;
import com.datasaz.rl.evaluate.estimator.DoublyRobust;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.InversePropensity;
import com.datasaz.rl.evaluate.estimator.ShrunkDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SubGaussianDoublyRobust;
import com.datasaz.rl.evaluate.estimator.SubGaussianInversePropensity;
import com.datasaz.rl.evaluate.estimator.SwitchDoublyRobust;
import com.datasaz.rl.evaluate.tuning.EstimatedMse;
import com.datasaz.rl.evaluate.tuning.Slope;
import com.datasaz.rl.evaluate.tuning.TuningMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** The estimators with a parameter, and what it may be: from the most variance to the least. */
final class Tunings {
  static final Map<String, TuningMethod> METHODS = methods();

  private static final double[] LARGEST_WEIGHTS = {
    Double.POSITIVE_INFINITY, 1_000, 300, 100, 30, 10, 5, 3, 2, 1
  };
  private static final double[] FRACTIONS = {0, 0.001, 0.01, 0.03, 0.1, 0.3, 0.6, 1};
  private static final Map<String, List<Estimator>> CANDIDATES = candidates();

  private Tunings() {}

  private static Map<String, TuningMethod> methods() {
    Map<String, TuningMethod> methods = new LinkedHashMap<>();
    methods.put("mse", new EstimatedMse(0.1, false));
    methods.put("slope", new Slope(0.1));
    return methods;
  }

  private static Map<String, List<Estimator>> candidates() {
    Map<String, List<Estimator>> candidates = new LinkedHashMap<>();
    candidates.put("ipw", all(InversePropensity::new, LARGEST_WEIGHTS));
    candidates.put("sgipw", all(SubGaussianInversePropensity::new, FRACTIONS));
    candidates.put("dr", all(DoublyRobust::new, LARGEST_WEIGHTS));
    candidates.put("switch-dr", all(SwitchDoublyRobust::new, LARGEST_WEIGHTS));
    candidates.put("dros", all(ShrunkDoublyRobust::new, LARGEST_WEIGHTS));
    candidates.put("sgdr", all(SubGaussianDoublyRobust::new, FRACTIONS));
    return candidates;
  }

  private static List<Estimator> all(DoubleFunction<Estimator> kind, double... lambdas) {
    return new ArrayList<>(DoubleStream.of(lambdas).mapToObj(kind).toList());
  }

  /** Asks for every estimator by every method. */
  static void addTo(OffPolicyEvaluation.Builder builder, List<String> methods) {
    for (String method : methods) {
      TuningMethod how = METHODS.get(method);
      if (how != null) {
        CANDIDATES.forEach((name, each) -> builder.tuned(name + " by " + method, how, each));
      }
    }
  }
}
