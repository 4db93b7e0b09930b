package com.datasaz.rl.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * No clock is in here. A lease does not run out by itself: whoever wants it watches it, and takes it when it has not been renewed for
 * as long as the two agreed, by the watcher's own clock. So clocks of nodes and of the database may differ as they like. A holder
 * that lives on after that, having been paused, is stopped by its token.
 */
/**
 * Who may learn which model: one holder at a time, each with a fencing token of its own.
 *
 * <p>Thread contract: any number of threads, on any number of nodes; each call is atomic.
 */
public interface ModelLeases {
  /**
   * Returns the lease that is held.
   *
   * @param model the model
   * @return the lease, empty when nobody holds it
   * @throws StoreException when the storage fails
   */
  Optional<Lease> current(String model);

  /**
   * Takes the lease, if it still is as it was seen. The one that was seen is void from then on.
   *
   * @param model the model
   * @param holder who takes it
   * @param seen what {@link #current} returned, renewed since by nobody; null when nobody held it
   * @return the new lease, with a token greater than all before; empty when somebody was faster, or
   *     the holder lives
   * @throws StoreException when the storage fails
   */
  Optional<Lease> take(String model, String holder, @Nullable Lease seen);

  /**
   * Shows that the holder lives.
   *
   * @param lease the lease, by its model, holder and token
   * @return the lease as it is now; empty when it is lost
   * @throws StoreException when the storage fails: it may be held still
   */
  Optional<Lease> renew(Lease lease);

  /**
   * Gives the lease back, so that the next one need not wait. Nothing happens when it is lost.
   *
   * @param lease the lease, by its model, holder and token
   * @throws StoreException when the storage fails
   */
  void release(Lease lease);
}
