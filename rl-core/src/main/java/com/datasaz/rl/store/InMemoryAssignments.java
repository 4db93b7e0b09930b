package com.datasaz.rl.store;

import com.datasaz.rl.internal.Require;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Variants by customer and visitor. Thread contract: any number; each call holds the monitor. */
final class InMemoryAssignments implements AssignmentStore {
  private final Map<Key, KeptAssignment> kept = new HashMap<>();
  private final InMemoryErasures erasures;

  InMemoryAssignments(InMemoryErasures erasures) {
    this.erasures = erasures;
  }

  private record Key(String experiment, @Nullable String userId, @Nullable String visitorId) {
    static Key of(String experiment, Participant who) {
      return who.userId() == null
          ? new Key(experiment, null, who.visitorId())
          : new Key(experiment, who.userId(), null);
    }
  }

  @Override
  public synchronized Optional<String> find(String experiment, Participant who) {
    KeptAssignment own = kept.get(Key.of(experiment, who));
    KeptAssignment found = own == null ? kept.get(new Key(experiment, null, who.visitorId())) : own;
    return Optional.ofNullable(found).map(KeptAssignment::variant);
  }

  @Override
  public synchronized String keep(KeptAssignment wanted) {
    Participant who = wanted.who();
    erasures.refuse(who.userId());
    if (who.userId() != null && who.visitorId() != null) {
      kept.computeIfPresent(
          new Key(wanted.experiment(), null, who.visitorId()), (key, one) -> tied(one, who));
    }
    Key key = Key.of(wanted.experiment(), who);
    return kept.computeIfAbsent(key, none -> own(wanted)).variant();
  }

  private static KeptAssignment tied(KeptAssignment one, Participant who) {
    return one.who().userId() == null
        ? new KeptAssignment(one.experiment(), who, one.variant(), one.time())
        : one;
  }

  private static KeptAssignment own(KeptAssignment wanted) {
    String userId = wanted.who().userId();
    return userId == null
        ? wanted
        : new KeptAssignment(
            wanted.experiment(), new Participant(userId, null), wanted.variant(), wanted.time());
  }

  @Override
  public synchronized List<KeptAssignment> of(String userId) {
    Require.id("user id", userId);
    return kept.values().stream()
        .filter(one -> userId.equals(one.who().userId()))
        .sorted(
            Comparator.comparing(KeptAssignment::experiment)
                .thenComparing(
                    one -> one.who().visitorId(), Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }

  @Override
  public synchronized int end(String experiment) {
    int before = kept.size();
    kept.keySet().removeIf(key -> key.experiment().equals(experiment));
    return before - kept.size();
  }

  /** Forgets a customer whose erasure has begun, so that nothing comes after this. */
  synchronized int remove(String userId) {
    int before = kept.size();
    kept.values().removeIf(one -> userId.equals(one.who().userId()));
    return before - kept.size();
  }
}
