package com.datasaz.rl.store.journal;

import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.store.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The latest interactions that were recorded here, for questions that the store cannot answer yet.
 * Thread contract: any number of threads.
 */
final class Recent {
  private final Map<String, Interaction> byKey;

  Recent(int most) {
    byKey =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Interaction> eldest) {
            return size() > most;
          }
        };
  }

  /** Remembers interactions, and says which of them were not remembered already. */
  synchronized List<Recorded> add(List<Interaction> interactions) {
    return interactions.stream()
        .map(one -> new Recorded(one.key(), byKey.putIfAbsent(one.key(), one) == null))
        .toList();
  }

  synchronized void forget(Predicate<Interaction> meant) {
    byKey.values().removeIf(meant);
  }

  /** Adds to a history what the store does not know of a user yet. */
  List<Interaction> complete(List<Interaction> stored, String userId, int limit) {
    Map<String, Interaction> all = of(userId);
    if (all.isEmpty()) {
      return stored;
    }
    stored.forEach(one -> all.put(one.key(), one));
    return all.values().stream()
        .sorted(Comparator.comparing(Interaction::time).reversed())
        .limit(limit)
        .toList();
  }

  /** By key, last recorded first. */
  private synchronized Map<String, Interaction> of(String userId) {
    List<Interaction> own = new ArrayList<>(byKey.values());
    own.removeIf(one -> !userId.equals(one.userId()));
    Collections.reverse(own);
    Map<String, Interaction> all = new LinkedHashMap<>();
    own.forEach(one -> all.put(one.key(), one));
    return all;
  }
}
