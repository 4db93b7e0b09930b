package com.datasaz.rl.algorithms.dqn.replay;

import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;

/** The slots of states from which nothing is remembered yet, the oldest first. Not thread-safe. */
final class OpenEnds {

  private static final int MOST = 64;

  private final int[] slots = new int[MOST];
  private int count;

  /** One more; of too many, the oldest is no longer looked for. */
  void add(int slot) {
    if (count == MOST) {
      remove(0);
    }
    slots[count++] = slot;
  }

  int count() {
    return count;
  }

  /** One of them, by its age: 0 is the oldest. */
  int get(int i) {
    return slots[i];
  }

  /** Takes out a slot, if it is one of them. */
  void forget(int slot) {
    for (int i = 0; i < count; i++) {
      if (slots[i] == slot) {
        remove(i);
        return;
      }
    }
  }

  void remove(int i) {
    count--;
    System.arraycopy(slots, i + 1, slots, i, count - i);
  }

  void save(ModelStateWriter out) {
    out.putInt(count);
    for (int i = 0; i < count; i++) {
      out.putInt(slots[i]);
    }
  }

  void load(ModelStateReader in, SavedPlaces places) {
    int saved = in.getInt("open ends", 0, MOST);
    count = 0;
    for (int i = 0; i < saved; i++) {
      int slot = places.of(in.getInt("open end", 0, places.count() - 1));
      if (slot >= 0) {
        slots[count++] = slot;
      }
    }
  }
}
