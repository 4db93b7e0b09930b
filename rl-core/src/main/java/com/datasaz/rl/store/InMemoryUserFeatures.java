package com.datasaz.rl.store;

import com.datasaz.rl.event.Times;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.internal.Require;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Features by customer. Thread contract: any number of threads. */
final class InMemoryUserFeatures implements UserFeatureStore {
  private final ConcurrentMap<String, Known> byUser = new ConcurrentHashMap<>();
  private final InMemoryErasures erasures;

  InMemoryUserFeatures(InMemoryErasures erasures) {
    this.erasures = erasures;
  }

  @Override
  public void put(String userId, Attributes features, Instant updated) {
    Known known = new Known(features, Times.micros("update time", updated));
    byUser.compute(
        Require.id("user id", userId),
        (id, before) -> {
          erasures.refuse(id);
          return before == null ? known : before.newer(known);
        });
  }

  /** Forgets a customer whose erasure has begun, so that nothing comes after this. */
  void remove(String userId) {
    erasures.require(userId);
    byUser.remove(userId);
  }

  @Override
  public Optional<Attributes> get(String userId) {
    return Optional.ofNullable(byUser.get(Require.id("user id", userId))).map(Known::features);
  }

  private record Known(Attributes features, Instant updated) {
    Known newer(Known other) {
      return other.updated.isBefore(updated) ? this : other;
    }
  }
}
