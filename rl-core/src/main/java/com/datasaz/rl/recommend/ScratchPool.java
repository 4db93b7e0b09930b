package com.datasaz.rl.recommend;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lends working memory without a lock. Unlike a thread-local it is bounded, and serves virtual
 * threads too. Thread contract: any number of threads.
 */
final class ScratchPool {
  private static final int SLOTS = 64;

  private final AtomicReferenceArray<Scratch> slots = new AtomicReferenceArray<>(SLOTS);

  Scratch take() {
    int home = home();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (home + i) % SLOTS;
      Scratch free = slots.getPlain(slot) == null ? null : slots.getAndSet(slot, null);
      if (free != null) {
        return free;
      }
    }
    return new Scratch();
  }

  /** Takes memory back; what finds no place is left to the garbage collector. */
  void giveBack(Scratch scratch) {
    scratch.wipe();
    int home = home();
    for (int i = 0; i < SLOTS; i++) {
      if (slots.compareAndSet((home + i) % SLOTS, null, scratch)) {
        return;
      }
    }
  }

  private static int home() {
    return (int) Math.floorMod(Thread.currentThread().getId(), (long) SLOTS);
  }
}
