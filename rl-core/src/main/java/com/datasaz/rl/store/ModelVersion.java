package com.datasaz.rl.store;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.internal.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The provenance of one version of a model.
 *
 * @param model the model's name, at most 100 characters
 * @param version the version's name, at most 20 characters
 * @param parent the version from which it learnt on, null for the first
 * @param algorithm the algorithm's name, such as {@code LINUCB}
 * @param configuration the algorithm with its options, as it prints itself
 * @param schemaFingerprint the feature schema
 * @param learntThrough the sequence of the last log entry that it has learnt; with its parents' it
 *     names exactly what it knows
 * @param experiences how many experiences it has learnt in all
 * @param created when it was made, to the microsecond
 * @param metrics figures of its training by name, finite
 */
public record ModelVersion(
    String model,
    String version,
    @Nullable String parent,
    String algorithm,
    String configuration,
    String schemaFingerprint,
    long learntThrough,
    long experiences,
    Instant created,
    SortedMap<String, Double> metrics) {
  /**
   * Checks the names and copies the figures.
   *
   * @param model the model's name
   * @param version the version's name
   * @param parent the version from which it learnt on
   * @param algorithm the algorithm's name
   * @param configuration the algorithm with its options
   * @param schemaFingerprint the feature schema
   * @param learntThrough the sequence of the last log entry that it has learnt
   * @param experiences how many experiences it has learnt
   * @param created when it was made
   * @param metrics figures of its training
   */
  public ModelVersion {
    Require.text("model", model, 100);
    Require.text("version", version, 20);
    Require.text("algorithm", algorithm, 50);
    created = Times.micros("creation time", created);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    metrics.forEach(Require::finite);
  }
}
