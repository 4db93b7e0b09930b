package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.Comparison;
import com.datasaz.rl.evaluate.EvaluationResult;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.examples.quickstart.log.Verdicts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to tell.
 *
 * @param arguments what was asked
 * @param log what it was asked of
 * @param intervals which intervals there are, the first for charts
 * @param result the answer
 */
record Findings(
    Arguments arguments, EvaluationLog log, List<IntervalKind> intervals, EvaluationResult result) {
  double confidence() {
    return arguments.confidence();
  }

  Verdicts verdicts() {
    return new Verdicts(result, confidence());
  }

  /** The intervals of an estimate, by their names. */
  Map<String, Interval> intervals(PolicyValue value, Estimate estimate) {
    Map<String, Interval> found = new LinkedHashMap<>();
    for (IntervalKind kind : intervals) {
      kind.of(value, estimate, confidence())
          .ifPresent(interval -> found.put(kind.label(), interval));
    }
    return found;
  }

  /** The intervals of a difference, by their names: those that need nothing but its terms. */
  Map<String, Interval> intervals(Comparison comparison) {
    Map<String, Interval> found = new LinkedHashMap<>();
    for (IntervalKind kind : intervals) {
      kind.method()
          .ifPresent(how -> found.put(kind.label(), comparison.interval(how, confidence())));
    }
    return found;
  }
}
