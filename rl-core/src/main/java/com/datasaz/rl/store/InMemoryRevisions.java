package com.datasaz.rl.store;

import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Thread contract: any number of threads; each call holds the monitor. */
final class InMemoryRevisions implements RevisionStore {
  private final Map<String, List<Revision>> revisions = new HashMap<>();

  @Override
  public synchronized Optional<Revision> latest(String name) {
    return history(name, 1).stream().findFirst();
  }

  @Override
  public synchronized boolean append(Revision revision) {
    List<Revision> known = revisions.computeIfAbsent(revision.name(), name -> new ArrayList<>());
    revision.requireFollows(known.size());
    return revision.number() == known.size() + 1 && known.add(revision);
  }

  @Override
  public synchronized List<Revision> history(String name, int limit) {
    Require.inRange("limit", limit, 1, Integer.MAX_VALUE);
    List<Revision> latestFirst =
        new ArrayList<>(
            revisions.getOrDefault(
                Require.text("name", name, Revision.MAX_NAME_LENGTH), List.of()));
    Collections.reverse(latestFirst);
    return List.copyOf(latestFirst.subList(0, Math.min(limit, latestFirst.size())));
  }
}
