package com.datasaz.rl.store;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.ModelState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Models by name. Thread contract: any number of threads; each call holds the monitor. */
final class InMemoryModels implements ModelRegistry {
  private final Map<String, Shelf> shelves = new TreeMap<>();
  private final InMemoryLeases leases = new InMemoryLeases();

  @Override
  public synchronized void insert(ModelVersion version, ModelState state) {
    version.requireMatch(state);
    Shelf shelf = shelves.computeIfAbsent(version.model(), Shelf::new);
    if (shelf.versions.putIfAbsent(version.version(), version) != null) {
      throw new StoreException(
          shelf.name(version.version()) + " exists already: give every version a name of its own");
    }
    shelf.states.put(version.version(), state);
  }

  @Override
  public synchronized boolean activate(
      String model, String version, @Nullable String expected, String reason, Instant time) {
    Activation activation = new Activation(model, version, false, reason, time);
    Shelf shelf = shelf(model);
    shelf.state(version);
    if (!Objects.equals(shelf.undo.peek(), expected)) {
      return false;
    }
    if (!version.equals(expected)) {
      shelf.undo.push(version);
    }
    shelf.trail.add(activation);
    return true;
  }

  @Override
  public synchronized Optional<ModelVersion> active(String model) {
    Shelf shelf = shelf(model);
    return Optional.ofNullable(shelf.undo.peek()).map(shelf::version);
  }

  @Override
  public synchronized List<ModelVersion> history(String model, int limit) {
    return latest(shelf(model).versions.values().stream().toList(), limit);
  }

  @Override
  public synchronized List<Activation> activations(String model, int limit) {
    return latest(shelf(model).trail, limit);
  }

  private static <T> List<T> latest(List<T> inOrder, int limit) {
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    List<T> reversed = new ArrayList<>(inOrder);
    Collections.reverse(reversed);
    return List.copyOf(reversed.subList(0, Math.min(limit, reversed.size())));
  }

  @Override
  public synchronized ModelState load(String model, String version) {
    return shelf(model).state(version);
  }

  @Override
  public synchronized ModelVersion rollBack(String model, String reason, Instant time) {
    Shelf shelf = shelf(model);
    if (shelf.undo.size() < 2) {
      throw new StoreException(
          "model "
              + model
              + " has no earlier active version to roll back to: activate one by name");
    }
    String target = shelf.undo.stream().skip(1).findFirst().orElseThrow();
    shelf.state(target);
    shelf.trail.add(new Activation(model, target, true, reason, time));
    shelf.undo.pop();
    return shelf.version(target);
  }

  @Override
  public synchronized void prune(String model, int keep) {
    Require.inRange("keep", keep, 2, Integer.MAX_VALUE);
    Shelf shelf = shelf(model);
    List<String> kept = new ArrayList<>();
    latest(List.copyOf(shelf.versions.keySet()), keep).forEach(kept::add);
    shelf.undo.stream().limit(2).forEach(kept::add);
    shelf.states.keySet().retainAll(kept);
  }

  @Override
  public ModelLeases leases() {
    return leases;
  }

  @Override
  public ModelRegistry fencedBy(Lease lease) {
    return new FencedModels(this, lease);
  }

  /**
   * Deletes the bits of some versions, but not of the active and the last ones, which are replaced
   * by what is learnt next; returns those of them that are active.
   */
  synchronized List<ModelVersion> prune(Predicate<ModelVersion> unwanted) {
    return shelves.values().stream().flatMap(shelf -> shelf.prune(unwanted).stream()).toList();
  }

  private Shelf shelf(String model) {
    Require.text("model", model, ModelVersion.MAX_MODEL_LENGTH);
    return shelves.getOrDefault(model, new Shelf(model));
  }

  /** One model: its versions in the order of insertion, and what is active over what. */
  private static final class Shelf {
    private final String model;
    private final Map<String, ModelVersion> versions = new LinkedHashMap<>();
    private final Map<String, ModelState> states = new HashMap<>();
    private final Deque<String> undo = new ArrayDeque<>();
    private final List<Activation> trail = new ArrayList<>();

    Shelf(String model) {
      this.model = model;
    }

    List<ModelVersion> prune(Predicate<ModelVersion> unwanted) {
      List<ModelVersion> all = List.copyOf(versions.values());
      List<ModelVersion> found =
          all.stream().filter(v -> states.containsKey(v.version())).filter(unwanted).toList();
      String active = undo.peek();
      ModelVersion last = all.get(all.size() - 1);
      found.stream()
          .filter(version -> !version.equals(last) && !version.version().equals(active))
          .forEach(version -> states.remove(version.version()));
      return found.stream().filter(version -> version.version().equals(active)).toList();
    }

    String name(String version) {
      return "version " + version + " of model " + model;
    }

    ModelVersion version(String version) {
      ModelVersion found = versions.get(version);
      if (found == null) {
        throw new StoreException(name(version) + " does not exist: see ModelRegistry.history");
      }
      return found;
    }

    ModelState state(String version) {
      version(version);
      ModelState state = states.get(version);
      if (state == null) {
        throw new StoreException(name(version) + " was pruned: choose a later version");
      }
      return state;
    }
  }
}
