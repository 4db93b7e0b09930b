package com.datasaz.rl.experiment.analysis;

import com.datasaz.rl.experiment.assignment.Experiment;
import com.datasaz.rl.experiment.assignment.Variant;
import com.datasaz.rl.experiment.statistics.Sample;
import com.datasaz.rl.internal.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured of the variants of an experiment.
 *
 * @param experiment the experiment
 * @param units how many customers of each variant came, by its name
 * @param samples by metric, then by the variant's name; one for every variant
 */
public record Measurements(
    Experiment experiment, Map<String, Long> units, Map<Metric, Map<String, Sample>> samples) {
  /**
   * Checks that every variant was measured, and copies the maps.
   *
   * @param experiment the experiment
   * @param units how many customers of each variant came
   * @param samples by metric and variant
   */
  public Measurements {
    List<String> names = experiment.variants().stream().map(Variant::name).toList();
    units = complete("units", names, units);
    units.forEach((name, count) -> Require.notNegative("units of " + name, count));
    Map<Metric, Map<String, Sample>> copy = new LinkedHashMap<>();
    samples.forEach(
        (metric, byVariant) -> copy.put(metric, complete(metric.name(), names, byVariant)));
    samples = Collections.unmodifiableMap(copy);
  }

  private static <T> Map<String, T> complete(
      String what, List<String> names, Map<String, T> values) {
    Map<String, T> copy = new LinkedHashMap<>();
    for (String name : names) {
      T value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            what
                + " must be given for every variant, is missing for "
                + name
                + ": pass empty ones too");
      }
      copy.put(name, value);
    }
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Returns a sample.
   *
   * @param metric a metric that was measured
   * @param variant a variant's name
   * @return what was measured
   * @throws IllegalArgumentException when there is none
   */
  public Sample sample(Metric metric, String variant) {
    Map<String, Sample> byVariant = samples.get(metric);
    Sample sample = byVariant == null ? null : byVariant.get(variant);
    if (sample == null) {
      throw new IllegalArgumentException(
          "nothing was measured of " + metric.name() + " in " + variant + ": ask for another");
    }
    return sample;
  }

  /** The shares that the variants should have. */
  List<Double> expectedRatio() {
    return experiment.variants().stream().map(one -> one.weight() * one.coverage()).toList();
  }

  List<Long> observed() {
    return List.copyOf(units.values());
  }
}
