package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.Comparison;
import com.datasaz.rl.evaluate.PolicyValue;
import com.datasaz.rl.evaluate.TunedEstimate;
import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.WeightDiagnostics;
import com.datasaz.rl.evaluate.interval.Interval;
import com.datasaz.rl.evaluate.tuning.Candidate;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The findings as JSON, every number at full precision; infinite ones as text. */
final class JsonFindings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Findings findings;

  JsonFindings(Findings findings) {
    this.findings = findings;
  }

  String text() {
    ObjectNode root = JSON.createObjectNode();
    root.put("log", findings.arguments().log());
    root.put("format", findings.log().format());
    root.put("reward", findings.log().rewardName());
    root.put("rounds_in_log", findings.log().size());
    root.put("left_out", findings.log().leftOut());
    root.put("items", findings.log().catalog().size());
    root.put("rounds_valued", findings.result().rounds());
    put(root, "logged_value", findings.result().loggedValue());
    put(root, "confidence", findings.confidence());
    root.put("model", findings.arguments().model());
    root.put("verdict", findings.verdicts().summary());
    ArrayNode policies = root.putArray("policies");
    findings.result().policies().forEach(value -> policies.add(policy(value)));
    return root.toPrettyString();
  }

  private ObjectNode policy(PolicyValue value) {
    ObjectNode node = JSON.createObjectNode();
    node.put("policy", value.policy());
    node.put("verdict", findings.verdicts().sentence(value));
    node.set("weights", weights(value.weights()));
    put(node, "unsupported_share", value.unsupportedShare());
    ArrayNode cautions = node.putArray("cautions");
    value.cautions().forEach(cautions::add);
    ArrayNode estimates = node.putArray("estimates");
    value.estimates().forEach(estimate -> estimates.add(estimate(value, estimate)));
    ArrayNode tuned = node.putArray("tuned");
    value.tuned().forEach(one -> tuned.add(tuned(value, one)));
    ObjectNode refusals = node.putObject("refusals");
    value.refusals().forEach(refusals::put);
    ArrayNode comparisons = node.putArray("comparisons");
    value.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
    return node;
  }

  private static ObjectNode weights(WeightDiagnostics weights) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "mean", weights.mean());
    put(node, "min", weights.min());
    put(node, "max", weights.max());
    put(node, "largest_share", weights.largestShare());
    put(node, "effective_sample_size", weights.effectiveSampleSize());
    node.put("zero", weights.zero());
    return node;
  }

  private ObjectNode estimate(PolicyValue value, Estimate estimate) {
    ObjectNode node = JSON.createObjectNode();
    node.put("estimator", estimate.estimator());
    put(node, "value", estimate.value());
    put(node, "standard_error", estimate.standardError());
    put(node, "largest_term", estimate.terms().max());
    put(node, "smallest_term", estimate.terms().min());
    node.set("intervals", intervals(findings.intervals(value, estimate)));
    return node;
  }

  private ObjectNode tuned(PolicyValue value, TunedEstimate tuned) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", tuned.name());
    node.set("chosen", estimate(value, tuned.estimate()));
    ArrayNode candidates = node.putArray("candidates");
    for (Candidate candidate : tuned.candidates()) {
      ObjectNode one = candidates.addObject();
      one.put("estimator", candidate.estimate().estimator());
      put(one, "value", candidate.estimate().value());
      put(one, "standard_error", candidate.estimate().standardError());
      put(one, "bias", candidate.bias());
    }
    return node;
  }

  private ObjectNode comparison(Comparison comparison) {
    ObjectNode node = JSON.createObjectNode();
    node.put("baseline", comparison.baseline());
    node.put("estimator", comparison.estimator());
    put(node, "value", comparison.candidateValue());
    put(node, "baseline_value", comparison.baselineValue());
    put(node, "difference", comparison.difference());
    put(node, "standard_error", comparison.standardError());
    put(node, "rounding_bound", comparison.roundingBound());
    node.set("intervals", intervals(findings.intervals(comparison)));
    put(node, "probability_better", comparison.probabilityBetter());
    node.put("verdict", comparison.verdict(findings.confidence()).name());
    node.put("sentence", comparison.sentence(findings.confidence()));
    return node;
  }

  private static ObjectNode intervals(Map<String, Interval> intervals) {
    ObjectNode node = JSON.createObjectNode();
    intervals.forEach((name, interval) -> node.set(name, interval(interval)));
    return node;
  }

  private static ArrayNode interval(Interval interval) {
    ArrayNode node = JSON.createArrayNode();
    for (double end : new double[] {interval.low(), interval.high()}) {
      if (Double.isFinite(end)) {
        node.add(end);
      } else {
        node.add(Double.toString(end));
      }
    }
    return node;
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.put(name, Double.toString(value));
    }
  }
}
