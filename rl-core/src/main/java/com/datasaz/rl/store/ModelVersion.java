package com.datasaz.rl.store;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.ModelState;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
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
 * @param configuration the algorithm with its options, as it prints itself, at most 10,000
 *     characters without line breaks
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
  /** Longest name of a model. */
  public static final int MAX_MODEL_LENGTH = 100;

  /** Longest name of a version. */
  public static final int MAX_VERSION_LENGTH = 20;

  /**
   * The figure that names the last place of the log when the training that led to this version
   * began from nothing: customers who were forgotten by then are not in it.
   */
  public static final String FOLDED_FROM = "folded_from";

  /**
   * The figure that counts experiences of forgotten customers that were subtracted since, in this
   * version and those that it learnt on from; absent when there are none. Their trace is rounding.
   */
  public static final String SUBTRACTED = "subtracted";

  /**
   * The figure that counts forgotten customers whose experiences the learner could not subtract, in
   * this version and those that it learnt on from; absent when there are none. Rebuild the model.
   */
  public static final String RETRAINING_DUE = "retraining_due";

  /** Longest text of a configuration. */
  public static final int MAX_CONFIGURATION_LENGTH = 10_000;

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
    Require.text("model", model, MAX_MODEL_LENGTH);
    Require.text("version", version, MAX_VERSION_LENGTH);
    if (parent != null) {
      Require.text("parent version", parent, MAX_VERSION_LENGTH);
    }
    Require.text("algorithm", algorithm, 50);
    Require.text("configuration", configuration, MAX_CONFIGURATION_LENGTH);
    Require.id("schema fingerprint", schemaFingerprint);
    Require.notNegative("learnt-through sequence", learntThrough);
    Require.notNegative("number of experiences", experiences);
    created = Times.micros("creation time", created);
    metrics = copyOf(metrics);
  }

  /** Orders by the names themselves, whatever order the caller's map had. */
  private static SortedMap<String, Double> copyOf(Map<String, Double> metrics) {
    SortedMap<String, Double> copy = new TreeMap<>();
    metrics.forEach(
        (name, value) -> copy.put(Require.id("metric name", name), Require.finite(name, value)));
    return Collections.unmodifiableSortedMap(copy);
  }

  /**
   * Checks that a state belongs to this version.
   *
   * @param state its bits
   * @throws IllegalArgumentException when algorithm or schema differ
   */
  public void requireMatch(ModelState state) {
    requireSame("algorithm", algorithm, state.algorithm());
    requireSame("schema", schemaFingerprint, state.schemaFingerprint());
  }

  /**
   * Returns a figure of its training.
   *
   * @param name its name
   * @return the figure, 0 when there is none
   */
  public double metric(String name) {
    return metrics.getOrDefault(name, 0.0);
  }

  /**
   * Tells whether this version may have learnt from a customer before they were forgotten.
   *
   * @param erased the erasure
   * @return true when its bits hold something of theirs
   */
  public boolean holds(LogEntry.Erased erased) {
    return erased.isIn(learntThrough, (long) metric(FOLDED_FROM));
  }

  private static void requireSame(String name, String stated, String actual) {
    if (!stated.equals(actual)) {
      throw new IllegalArgumentException(
          name
              + " of a version must be that of its state, "
              + actual
              + ", got "
              + stated
              + ": take both from one learner");
    }
  }
}
