package com.datasaz.rl.experiment.rollout;

import com.datasaz.rl.experiment.statistics.Effect;
import com.datasaz.rl.experiment.statistics.Sample;
import com.datasaz.rl.experiment.statistics.Scale;
import com.datasaz.rl.internal.Require;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened in a stage so far.
 *
 * @param controlUnits how many customers of the control came
 * @param treatmentUnits how many customers of the treatment came
 * @param metrics what they did, by name; at least the guardrails'
 */
public record StageObservation(
    long controlUnits, long treatmentUnits, SortedMap<String, Pair> metrics) {
  /**
   * A metric on both sides.
   *
   * @param control the control's sample
   * @param treatment the treatment's sample, of the same kind
   */
  public record Pair(Sample control, Sample treatment) {}

  /**
   * Checks the numbers and copies the map.
   *
   * @param controlUnits how many customers of the control came
   * @param treatmentUnits how many customers of the treatment came
   * @param metrics what they did
   */
  public StageObservation {
    Require.notNegative("units of the control", controlUnits);
    Require.notNegative("units of the treatment", treatmentUnits);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /**
   * Makes an observation of metrics whose units are the customers.
   *
   * @param metrics what they did, by name; the sizes of the first say how many there were
   * @return the observation
   */
  public static StageObservation of(Map<String, Pair> metrics) {
    SortedMap<String, Pair> sorted = new TreeMap<>(metrics);
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException(
          "an observation must have a metric, got none: add the guardrails' samples");
    }
    Pair first = sorted.values().iterator().next();
    return new StageObservation(first.control().size(), first.treatment().size(), sorted);
  }

  Effect effect(String metric) {
    Pair pair = metrics.get(metric);
    if (pair == null) {
      throw new IllegalArgumentException(
          "an observation must hold the guardrails' metrics, got "
              + metrics.keySet()
              + ": add "
              + metric);
    }
    return Effect.of(pair.control(), pair.treatment(), Scale.RELATIVE);
  }
}
