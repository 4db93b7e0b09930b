package com.datasaz.rl.store;

import com.datasaz.rl.internal.Require;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leases by model. Thread contract: any number of threads; each call holds the monitor. */
final class InMemoryLeases implements ModelLeases {
  private final Map<String, Lease> held = new HashMap<>();
  private final Map<String, Long> tokens = new HashMap<>();

  @Override
  public synchronized Optional<Lease> current(String model) {
    Require.text("model", model, ModelVersion.MAX_MODEL_LENGTH);
    return Optional.ofNullable(held.get(model));
  }

  @Override
  public synchronized Optional<Lease> take(String model, String holder, @Nullable Lease seen) {
    long token = tokens.getOrDefault(model, 0L) + 1;
    Lease wanted = new Lease(model, holder, token, 0);
    if (!current(model).equals(Optional.ofNullable(seen))) {
      return Optional.empty();
    }
    tokens.put(model, token);
    held.put(model, wanted);
    return Optional.of(wanted);
  }

  @Override
  public synchronized Optional<Lease> renew(Lease lease) {
    if (!isHeld(lease)) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        held.computeIfPresent(
            lease.model(),
            (model, now) -> new Lease(model, now.holder(), now.token(), now.renewals() + 1)));
  }

  @Override
  public synchronized void release(Lease lease) {
    if (isHeld(lease)) {
      held.remove(lease.model());
    }
  }

  private boolean isHeld(Lease lease) {
    Lease now = held.get(lease.model());
    return now != null && now.token() == lease.token() && now.holder().equals(lease.holder());
  }
}
