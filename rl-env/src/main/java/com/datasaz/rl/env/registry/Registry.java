package com.datasaz.rl.env.registry;

import com.datasaz.rl.env.EnvironmentId;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.registry.NoSuchEnvironmentException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is registered, in the order of the ids, and what to say when something is not. Safe for use
 * by many threads.
 */
final class Registry {

  private static final Logger LOG = LoggerFactory.getLogger(Environments.class);

  /** A specification and what makes it. */
  record Entry(EnvironmentSpec spec, EnvironmentFactory factory) {}

  private final ConcurrentNavigableMap<EnvironmentId, Entry> entries =
      new ConcurrentSkipListMap<>();

  void register(EnvironmentSpec spec, EnvironmentFactory factory) {
    EnvironmentId id = spec.id();
    versions(id).stream()
        .filter(other -> other.version().isPresent() != id.version().isPresent())
        .findFirst()
        .ifPresent(
            other -> {
              throw new IllegalStateException(
                  "cannot register "
                      + id
                      + " beside "
                      + other
                      + ": give all of them a version, or none");
            });
    if (entries.putIfAbsent(id, new Entry(spec, factory)) != null) {
      throw new IllegalStateException(
          id + " is registered already: choose another name or version");
    }
  }

  List<EnvironmentId> ids() {
    return List.copyOf(entries.keySet());
  }

  Entry find(String name) {
    EnvironmentId id = EnvironmentId.parse(name);
    @Nullable Entry exact = entries.get(id);
    List<EnvironmentId> versions = versions(id);
    if (exact != null) {
      warnIfOld(id, versions);
      return exact;
    }
    if (versions.isEmpty()) {
      throw unknownName(id);
    }
    if (id.version().isPresent()) {
      throw unknownVersion(id, versions);
    }
    return latest(id, versions);
  }

  private Entry latest(EnvironmentId id, List<EnvironmentId> versions) {
    EnvironmentId latest = versions.get(versions.size() - 1);
    LOG.info("{} means {}: name the version for the same results tomorrow", id, latest);
    return Objects.requireNonNull(entries.get(latest), "nothing is ever unregistered");
  }

  private void warnIfOld(EnvironmentId id, List<EnvironmentId> versions) {
    EnvironmentId latest = versions.get(versions.size() - 1);
    if (!latest.equals(id)) {
      LOG.warn("{} is out of date: use {}", id, latest);
    }
  }

  /** All versions of an environment, oldest first. */
  private List<EnvironmentId> versions(EnvironmentId id) {
    return entries.keySet().stream()
        .filter(other -> other.qualifiedName().equals(id.qualifiedName()))
        .toList();
  }

  private NoSuchEnvironmentException unknownName(EnvironmentId id) {
    TreeSet<String> namespaces =
        entries.keySet().stream()
            .map(EnvironmentId::namespace)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!namespaces.contains(id.namespace()) && !id.namespace().isEmpty()) {
      String similar = Similarity.hint(id.namespace(), namespaces);
      return new NoSuchEnvironmentException(
          Reason.NAMESPACE_NOT_FOUND,
          "nothing is registered in the namespace "
              + id.namespace()
              + (similar.isEmpty() ? ": what comes with the library has none" : similar));
    }
    TreeSet<String> names =
        entries.keySet().stream()
            .map(EnvironmentId::qualifiedName)
            .collect(Collectors.toCollection(TreeSet::new));
    String hint = Similarity.hint(id.qualifiedName(), names);
    return new NoSuchEnvironmentException(
        Reason.NAME_NOT_FOUND,
        "no environment "
            + id.qualifiedName()
            + " is registered"
            + (hint.isEmpty() ? ": register it, or choose one of " + names : hint));
  }

  private NoSuchEnvironmentException unknownVersion(
      EnvironmentId id, List<EnvironmentId> versions) {
    EnvironmentId latest = versions.get(versions.size() - 1);
    if (id.compareTo(latest) < 0) {
      return new NoSuchEnvironmentException(
          Reason.DEPRECATED, id + " was given up: use " + latest + " instead");
    }
    return new NoSuchEnvironmentException(
        Reason.VERSION_NOT_FOUND,
        id.qualifiedName()
            + " has no version v"
            + id.version().orElse(0)
            + ": use one of "
            + versions);
  }

  /** The table that Gymnasium calls {@code pprint_registry}. */
  String table() {
    Map<String, List<String>> byNamespace =
        entries.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    EnvironmentId::namespace,
                    TreeMap::new,
                    Collectors.mapping(EnvironmentId::toString, Collectors.toList())));
    return byNamespace.entrySet().stream()
        .map(
            e ->
                "===== "
                    + (e.getKey().isEmpty() ? "rl" : e.getKey())
                    + " =====\n"
                    + String.join("\n", e.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
