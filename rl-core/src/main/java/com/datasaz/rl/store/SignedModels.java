package com.datasaz.rl.store;

import com.datasaz.rl.policy.ModelKeys;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.ModelStateException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * A signature covers the model's name and the version's number with the bits, so bits that were signed for one version are none for
 * another one. What is left to whoever may write to the database is to make an old version the active one. A registry that has seen
 * a newer one serve refuses that, unless the audit trail says that somebody rolled back.
 */
/** A registry whose models are signed. Thread contract: any number of threads. */
final class SignedModels implements ModelRegistry {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final ModelRegistry models;
  private final ModelKeys keys;
  private final ConcurrentMap<String, Seen> seen;

  /** What this node was told last, and the number of the version whose bits it took last. */
  private record Seen(String active, long served) {}

  SignedModels(ModelRegistry models, ModelKeys keys) {
    this(models, keys, new ConcurrentHashMap<>());
  }

  private SignedModels(ModelRegistry models, ModelKeys keys, ConcurrentMap<String, Seen> seen) {
    this.models = models;
    this.keys = keys;
    this.seen = seen;
  }

  @Override
  public void insert(ModelVersion version, ModelState state) {
    if (!NUMBER.matcher(version.version()).matches()) {
      throw new IllegalArgumentException(
          "a signed version must be a number from 1, got "
              + version.version()
              + ": its number says which one is newer");
    }
    models.insert(version, state.signedBy(keys, subject(version.model(), version.version())));
  }

  private static String subject(String model, String version) {
    return version + "/" + model;
  }

  @Override
  public ModelState load(String model, String version) {
    ModelState state = models.load(model, version).verifiedBy(keys, subject(model, version));
    seen.computeIfPresent(
        model,
        (name, last) ->
            last.active.equals(version) ? new Seen(version, Long.parseLong(version)) : last);
    return state;
  }

  @Override
  public Optional<ModelVersion> active(String model) {
    Optional<ModelVersion> active = models.active(model);
    active.ifPresent(this::requireNotOlder);
    return active;
  }

  private void requireNotOlder(ModelVersion active) {
    String version = active.version();
    if (!NUMBER.matcher(version).matches()) {
      throw new ModelStateException(
          "version " + version + " of model " + active.model() + " is not signed: train a new one");
    }
    Seen last =
        seen.merge(
            active.model(), new Seen(version, 0), (old, now) -> new Seen(version, old.served));
    if (Long.parseLong(version) < last.served && !isRolledBack(active)) {
      throw new ModelStateException(
          "version "
              + version
              + " of model "
              + active.model()
              + " must not be older than "
              + last.served
              + ", which served before: go back by ModelRegistry.rollBack");
    }
  }

  private boolean isRolledBack(ModelVersion active) {
    return models.activations(active.model(), 1).stream()
        .anyMatch(line -> line.rolledBack() && line.version().equals(active.version()));
  }

  @Override
  public boolean activate(
      String model, String version, @Nullable String expected, String reason, Instant time) {
    return models.activate(model, version, expected, reason, time);
  }

  @Override
  public ModelVersion rollBack(String model, String reason, Instant time) {
    return models.rollBack(model, reason, time);
  }

  @Override
  public List<ModelVersion> history(String model, int limit) {
    return models.history(model, limit);
  }

  @Override
  public List<Activation> activations(String model, int limit) {
    return models.activations(model, limit);
  }

  @Override
  public void prune(String model, int keep) {
    models.prune(model, keep);
  }

  @Override
  public ModelLeases leases() {
    return models.leases();
  }

  @Override
  public ModelRegistry fencedBy(Lease lease) {
    return new SignedModels(models.fencedBy(lease), keys, seen);
  }
}
