package com.datasaz.rl.train;

import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.store.Activation;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.ModelVersion;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Versions are numbered. A new one is stored, then activated only if the expected version still serves: when somebody has rolled
 * back, training goes on and publishes, but what serves is theirs to decide until they activate a version again.
 */
final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int RECENT = 1_000;

  private final ModelRegistry registry;
  private final String model;
  private final Algorithm algorithm;
  private final Clock clock;
  private final int keep;

  Publisher(ModelRegistry registry, String model, Algorithm algorithm, Clock clock, int keep) {
    this.registry = registry;
    this.model = model;
    this.algorithm = algorithm;
    this.clock = clock;
    this.keep = keep;
  }

  /** The same publisher on another view of the registry. */
  Publisher to(ModelRegistry other) {
    return new Publisher(other, model, algorithm, clock, keep);
  }

  /** Returns the version to learn on from. */
  Optional<ModelVersion> latest() {
    List<ModelVersion> latest = registry.history(model, 1);
    latest.forEach(this::finishActivation);
    return latest.stream().findFirst();
  }

  /**
   * A crash between storing and activating leaves a version that never served; a roll-back leaves
   * one that did.
   */
  private void finishActivation(ModelVersion latest) {
    String active = active();
    boolean served =
        registry.activations(model, RECENT).stream()
            .map(Activation::version)
            .anyMatch(latest.version()::equals);
    if (!served && Objects.equals(active, latest.parent())) {
      registry.activate(model, latest.version(), active, "trained", clock.instant());
    }
  }

  @Nullable String active() {
    return registry.active(model).map(ModelVersion::version).orElse(null);
  }

  /** Loads the bits of a version. */
  ModelState load(ModelVersion version) {
    return registry.load(model, version.version());
  }

  /** Stores a version that learnt on from its parent. */
  ModelVersion insert(
      @Nullable ModelVersion parent,
      long learntThrough,
      long experiences,
      ModelState state,
      SortedMap<String, Double> metrics) {
    ModelVersion version =
        new ModelVersion(
            model,
            nextAfter(parent),
            parent == null ? null : parent.version(),
            algorithm.name(),
            algorithm.toString(),
            state.schemaFingerprint(),
            learntThrough,
            experiences,
            clock.instant(),
            metrics);
    registry.insert(version, state);
    return version;
  }

  private static String nextAfter(@Nullable ModelVersion parent) {
    return parent == null ? "1" : Long.toString(Long.parseLong(parent.version()) + 1);
  }

  /** Lets a stored version serve, if the expected one still does. */
  boolean activate(ModelVersion version, @Nullable String expected, String reason) {
    boolean activated =
        registry.activate(model, version.version(), expected, reason, clock.instant());
    if (!activated) {
      LOG.warn(
          "model {} version {} is stored but does not serve, since another version than {} does: activate one to go on",
          model,
          version.version(),
          expected);
    }
    registry.prune(model, keep);
    return activated;
  }
}
