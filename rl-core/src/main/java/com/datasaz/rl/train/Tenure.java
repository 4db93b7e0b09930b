package com.datasaz.rl.train;

import com.datasaz.rl.store.Lease;
import com.datasaz.rl.store.LeaseLostException;
import com.datasaz.rl.store.ModelLeases;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Only times that passed on this node count: a lease is free once it has not been renewed for a term, by the clock of whoever wants
 * it. That may be wrong about a holder that is merely slow; its token then keeps it from writing.
 */
/** One node's part in who learns a model. Thread contract: one thread at a time. */
final class Tenure {
  private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);

  /** A holder renews so often a term that a lost message or two cost it nothing. */
  private static final int RENEWALS_PER_TERM = 3;

  private final ModelLeases leases;
  private final String model;
  private final String holder;
  private final long term;
  private final LongSupplier ticker;
  private @Nullable Lease held;
  private long renewedAt;
  private @Nullable Lease seen;
  private long seenAt;

  /** A term in nanoseconds, by a ticker that rises with time. */
  Tenure(ModelLeases leases, String model, String holder, long term, LongSupplier ticker) {
    this.leases = leases;
    this.model = model;
    this.holder = holder;
    this.term = term;
    this.ticker = ticker;
    this.seenAt = ticker.getAsLong();
  }

  /** Returns the lease of this node, taken or renewed if need be; empty while another holds it. */
  Optional<Lease> hold() {
    if (held != null) {
      try {
        keep();
      } catch (LeaseLostException e) {
        LOG.info("{}", e.getMessage());
      }
    }
    if (held == null) {
      take();
    }
    return Optional.ofNullable(held);
  }

  /**
   * Renews the lease if it is time to; does nothing when this node does not hold it.
   *
   * @throws LeaseLostException when another node has taken it
   */
  void keep() {
    Lease mine = held;
    long now = ticker.getAsLong();
    if (mine == null || now - renewedAt < term / RENEWALS_PER_TERM) {
      return;
    }
    held = leases.renew(mine).orElse(null);
    renewedAt = now;
    if (held == null) {
      throw new LeaseLostException(mine);
    }
  }

  private void take() {
    Lease current = leases.current(model).orElse(null);
    long now = ticker.getAsLong();
    if (!Objects.equals(current, seen)) {
      seen = current;
      seenAt = now;
    }
    if (isFree(current, now)) {
      held = leases.take(model, holder, current).orElse(null);
      renewedAt = now;
    }
    if (held != null) {
      LOG.info("model {} is learnt by {} with token {}", model, holder, held.token());
    }
  }

  /** A holder of the same name is this node before it was started anew. */
  private boolean isFree(@Nullable Lease current, long now) {
    return current == null || current.holder().equals(holder) || now - seenAt >= term;
  }

  /** Lets the next one learn at once. */
  void release() {
    Lease mine = held;
    held = null;
    if (mine != null) {
      leases.release(mine);
    }
  }
}
