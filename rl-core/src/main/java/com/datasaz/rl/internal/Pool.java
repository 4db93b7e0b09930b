package com.datasaz.rl.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends working memory without a lock. Unlike a thread-local it is bounded, serves virtual threads,
 * and gives a call within a call memory of its own. When all is lent, more is made, and what finds
 * no place on its return is left to the garbage collector. Not public API.
 *
 * <p>Thread contract: any number of threads.
 *
 * @param <T> type of the memory
 */
public final class Pool<T> {
  private static final int SLOTS = 64;

  private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS);
  private final Supplier<T> make;

  /**
   * Makes an empty pool.
   *
   * @param make makes memory
   */
  public Pool(Supplier<T> make) {
    this.make = make;
  }

  /**
   * Lends memory.
   *
   * @return what nobody else has until it is given back
   */
  public T take() {
    int home = home();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (home + i) % SLOTS;
      T free = slots.getPlain(slot) == null ? null : slots.getAndSet(slot, null);
      if (free != null) {
        return free;
      }
    }
    return make.get();
  }

  /**
   * Takes memory back.
   *
   * @param memory what {@link #take()} returned, cleaned as the next taker expects it
   */
  public void giveBack(T memory) {
    int home = home();
    for (int i = 0; i < SLOTS; i++) {
      if (slots.compareAndSet((home + i) % SLOTS, null, memory)) {
        return;
      }
    }
  }

  /** Threads begin their search in different places. */
  @SuppressWarnings("deprecation") // Thread.threadId() is not there on 17
  private static int home() {
    return (int) Math.floorMod(Thread.currentThread().getId(), (long) SLOTS);
  }
}
