package com.datasaz.rl.deploy;

import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.store.Activation;
import com.datasaz.rl.store.ModelRegistry;
import com.datasaz.rl.store.ModelVersion;
import com.datasaz.rl.store.Revision;
import com.datasaz.rl.store.RevisionStore;
import com.datasaz.rl.store.Store;
import com.datasaz.rl.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of versions: who, when and why is in the registry's audit trail, and for retired
 * ones in the store's revisions. A challenger is a model of its own beside the one that serves: in
 * the shadow it scores live traffic, a rollout shows it to some, and promoting copies it to the
 * model that serves.
 *
 * <p>Thread contract: any number of threads; what two do at once to one model, one does and the
 * other is told.
 */
public final class Versions {
  private static final String RETIRED = "retired/";

  private final ModelRegistry registry;
  private final RevisionStore revisions;
  private final Clock clock;

  /**
   * Makes the surface.
   *
   * @param store the models, and where it is written down who retired what
   * @param clock dates what is done
   */
  public Versions(Store store, Clock clock) {
    registry = store.models();
    revisions = store.revisions();
    this.clock = clock;
  }

  /**
   * Copies a version to another model and lets it serve there.
   *
   * @param from the model that has it, such as a challenger
   * @param version the version there
   * @param to the model that serves
   * @param reason who, and why
   * @return the new version of the model that serves
   * @throws StoreException when the version does not exist, was pruned, or somebody activated
   *     another one meanwhile
   */
  public ModelVersion promote(String from, String version, String to, String reason) {
    ModelVersion source = find(from, version);
    ModelVersion copy = store(source, registry.load(from, version), to, new TreeMap<>());
    activate(to, copy.version(), reason);
    return copy;
  }

  /**
   * Copies a version to a challenger that nobody is shown: recommenders that were built with {@link
   * com.datasaz.rl.recommend.ShadowPlan} for it score live traffic by it from their next look on.
   *
   * @param from the model that has it, such as a candidate of a {@link TrainingPipeline}
   * @param version the version there
   * @param challenger the model that is in the shadow
   * @param reason who, and why
   * @return the new version of the challenger
   * @throws StoreException when the version does not exist, was pruned, or somebody activated
   *     another one meanwhile
   */
  public ModelVersion shadow(String from, String version, String challenger, String reason) {
    return promote(from, version, challenger, reason);
  }

  /** Stores bits as the next version of a model, not serving. */
  ModelVersion store(
      ModelVersion source, ModelState state, String to, SortedMap<String, Double> moreMetrics) {
    Optional<ModelVersion> latest = registry.history(to, 1).stream().findFirst();
    SortedMap<String, Double> metrics = new TreeMap<>(source.metrics());
    metrics.putAll(moreMetrics);
    ModelVersion next =
        new ModelVersion(
            to,
            after(latest),
            latest.map(ModelVersion::version).orElse(null),
            source.algorithm(),
            source.configuration(),
            source.schemaFingerprint(),
            source.learntThrough(),
            source.experiences(),
            clock.instant(),
            metrics);
    registry.insert(next, state);
    return next;
  }

  private static String after(Optional<ModelVersion> latest) {
    return Long.toString(latest.map(one -> Long.parseLong(one.version())).orElse(0L) + 1);
  }

  /**
   * Lets a stored version serve.
   *
   * @param model the model
   * @param version the version
   * @param reason who, and why
   * @throws StoreException when it does not exist, was pruned, or somebody activated another one
   *     meanwhile: look again and decide again
   */
  public void activate(String model, String version, String reason) {
    String active = registry.active(model).map(ModelVersion::version).orElse(null);
    if (!registry.activate(model, version, active, reason, clock.instant())) {
      throw new StoreException(
          "somebody else activated another version of " + model + " meanwhile: look again");
    }
  }

  /**
   * Goes back to the version that served before.
   *
   * @param model the model
   * @param reason who, and why
   * @return the version that serves now
   * @throws StoreException when there is none, or it was pruned
   */
  public ModelVersion rollBack(String model, String reason) {
    return registry.rollBack(model, reason, clock.instant());
  }

  /**
   * Deletes the bits of old versions; their figures stay.
   *
   * @param model the model
   * @param keep how many of the latest keep theirs, at least 2; what serves and what a roll back
   *     gives always do
   * @param reason who, and why
   */
  public void retire(String model, int keep, String reason) {
    registry.prune(model, keep);
    String name = RETIRED + model;
    String value = "all but the latest " + keep;
    Instant now = clock.instant();
    Revision next =
        revisions
            .latest(name)
            .map(one -> one.next(value, reason, now))
            .orElseGet(() -> Revision.first(name, value, reason, now));
    if (!revisions.append(next)) {
      throw new StoreException("somebody else retired versions of " + model + " meanwhile");
    }
  }

  /**
   * Returns who retired versions, when and why.
   *
   * @param model the model
   * @param limit the most lines, at least 1
   * @return the lines, latest first
   */
  public List<Revision> retirements(String model, int limit) {
    return revisions.history(RETIRED + model, limit);
  }

  /**
   * Returns who activated what, when and why.
   *
   * @param model the model
   * @param limit the most lines, at least 1
   * @return the lines, latest first
   */
  public List<Activation> trail(String model, int limit) {
    return registry.activations(model, limit);
  }

  private ModelVersion find(String model, @Nullable String version) {
    return registry.history(model, Integer.MAX_VALUE).stream()
        .filter(one -> one.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new StoreException(
                    "version " + version + " of model " + model + " does not exist: see history"));
  }
}
