package com.datasaz.rl.store;

import com.datasaz.rl.policy.ModelState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Models in memory for the holder of a lease. Thread contract: any number of threads; each write
 * holds the monitor of the leases, so that nobody takes the lease in between.
 */
record FencedModels(InMemoryModels models, Lease lease) implements ModelRegistry {
  private void check(String model) {
    if (!model.equals(lease.model())) {
      throw new IllegalArgumentException(
          "a lease on model " + lease.model() + " does not allow to write model " + model);
    }
    if (leases().renew(lease).isEmpty()) {
      throw new LeaseLostException(lease);
    }
  }

  @Override
  public void insert(ModelVersion version, ModelState state) {
    synchronized (leases()) {
      check(version.model());
      models.insert(version, state);
    }
  }

  @Override
  public boolean activate(
      String model, String version, @Nullable String expected, String reason, Instant time) {
    synchronized (leases()) {
      check(model);
      return models.activate(model, version, expected, reason, time);
    }
  }

  @Override
  public ModelVersion rollBack(String model, String reason, Instant time) {
    synchronized (leases()) {
      check(model);
      return models.rollBack(model, reason, time);
    }
  }

  @Override
  public void prune(String model, int keep) {
    synchronized (leases()) {
      check(model);
      models.prune(model, keep);
    }
  }

  @Override
  public Optional<ModelVersion> active(String model) {
    return models.active(model);
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
  public ModelState load(String model, String version) {
    return models.load(model, version);
  }

  @Override
  public ModelLeases leases() {
    return models.leases();
  }

  @Override
  public ModelRegistry fencedBy(Lease other) {
    return models.fencedBy(other);
  }
}
