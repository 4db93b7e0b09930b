package com.datasaz.rl.store;

import com.datasaz.rl.policy.ModelKeys;
import com.datasaz.rl.policy.ModelState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of each model: stored first, then activated by compare-and-set, with an audit trail.
 *
 * <p>Thread contract: any number of threads, on any number of nodes.
 */
public interface ModelRegistry {
  /**
   * Stores a version, not active yet.
   *
   * @param version its provenance; the name of the version must be new
   * @param state its bits
   * @throws StoreException when the version exists or the storage fails
   * @throws IllegalArgumentException when algorithm or schema of the two differ
   */
  void insert(ModelVersion version, ModelState state);

  /**
   * Makes a version the active one, if the active one is the expected one. Activating the version
   * that is active adds a line to the audit trail, and leaves what a roll back gives as it is.
   *
   * @param model the model
   * @param version the version to activate
   * @param expected the version that must be active now, or null for none
   * @param reason for the audit trail, such as {@code trained} or {@code rolled back by ops}
   * @param time when, for the audit trail
   * @return false when another version was active: nothing changed
   * @throws StoreException when the version does not exist, its bits were pruned, or the storage
   *     fails
   */
  boolean activate(
      String model, String version, @Nullable String expected, String reason, Instant time);

  /**
   * Returns the active version.
   *
   * @param model the model
   * @return the version, if one was ever activated
   * @throws StoreException when the storage fails
   */
  Optional<ModelVersion> active(String model);

  /**
   * Returns the versions that were inserted last.
   *
   * @param model the model
   * @param limit the most versions to return, at least 1
   * @return the versions, last inserted first
   * @throws StoreException when the storage fails
   */
  List<ModelVersion> history(String model, int limit);

  /**
   * Returns the latest activations.
   *
   * @param model the model
   * @param limit the most activations to return, at least 1
   * @return the activations, latest first
   * @throws StoreException when the storage fails
   */
  List<Activation> activations(String model, int limit);

  /**
   * Loads the bits of a version.
   *
   * @param model the model
   * @param version the version
   * @return its state
   * @throws StoreException when the version does not exist, its bits were pruned, or the storage
   *     fails
   * @throws com.datasaz.rl.policy.ModelStateException when the bits are damaged
   */
  ModelState load(String model, String version);

  /**
   * Goes back to the version that the active one replaced when it was activated, as an editor's
   * undo does: after v1, v2, v3 it gives v2, then v1; after v1, v2, v3, back to v2, then v4, it
   * gives v2 again. A trainer then publishes without activating, until somebody activates a version
   * (see {@link Activation#rolledBack()}).
   *
   * @param model the model
   * @param reason for the audit trail
   * @param time when, for the audit trail
   * @return the version that is active now
   * @throws StoreException when there is no earlier version, its bits were pruned, or the storage
   *     fails
   */
  ModelVersion rollBack(String model, String reason, Instant time);

  /**
   * Deletes the bits of old versions; their provenance stays. The active version and the one that a
   * roll back would give always keep theirs.
   *
   * @param model the model
   * @param keep how many of the last inserted versions keep their bits, at least 2
   * @throws StoreException when the storage fails
   */
  void prune(String model, int keep);

  /**
   * Returns who may learn which model.
   *
   * @return the leases
   */
  ModelLeases leases();

  /**
   * Returns the same registry for the holder of a lease: each of its writes is refused, in its own
   * transaction, once the lease was released or taken by somebody else. So a node that was paused
   * between looking and writing does no harm. Each write renews the lease.
   *
   * @param lease the lease, whose model is the only one that may be written
   * @return this registry, fenced: its writes throw {@link LeaseLostException}
   */
  ModelRegistry fencedBy(Lease lease);

  /**
   * Returns the same registry with signatures: versions are signed when they are inserted, and
   * refused when they are loaded without the signature of an accepted key, for that model and
   * version. An older version than one that served before is refused too, unless the audit trail
   * says that it was rolled back to. So whoever can write to the database, but has no key, cannot
   * change what is recommended. Versions must be numbered, as those of a trainer are.
   *
   * <p>Use it on every node: {@code store.withModels(store.models().signedWith(keys))}.
   *
   * @param keys the host's keys, the same on all nodes
   * @return this registry, which throws {@link com.datasaz.rl.policy.ModelStateException} for what
   *     was not signed
   */
  default ModelRegistry signedWith(ModelKeys keys) {
    return new SignedModels(this, keys);
  }
}
