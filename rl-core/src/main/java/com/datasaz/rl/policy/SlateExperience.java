package com.datasaz.rl.policy;

import java.util.List;

/**
 * One slate that was shown as a whole, and what came of it.
 *
 * @param slots one experience a slot, in order: of the same choices, with the same continuation,
 *     each of another action
 */
public record SlateExperience(List<Experience> slots) {
  /** Stands for a slate from which nothing was picked. */
  public static final int NONE = -1;

  /**
   * Checks that the slots belong together, and copies the list.
   *
   * @param slots one experience a slot
   */
  public SlateExperience {
    slots = List.copyOf(slots);
    if (slots.isEmpty()) {
      throw new IllegalArgumentException("a slate must have at least one slot, got none");
    }
    for (int i = 0; i < slots.size(); i++) {
      check(slots, i);
    }
  }

  private static void check(List<Experience> slots, int i) {
    Experience slot = slots.get(i);
    if (slot.actions() != slots.get(0).actions()
        || !slot.continuation().equals(slots.get(0).continuation())) {
      throw new IllegalArgumentException(
          "the slots of a slate must share one action set and one continuation, got others in slot "
              + i
              + ": make one slate a decision");
    }
    for (int earlier = 0; earlier < i; earlier++) {
      if (slots.get(earlier).chosen() == slot.chosen()) {
        throw new IllegalArgumentException(
            "the slots of a slate must hold an action once, got "
                + slot.chosen()
                + " in slots "
                + earlier
                + " and "
                + i);
      }
    }
  }

  /**
   * Returns the choices that there were.
   *
   * @return the choices, the same for every slot
   */
  public ActionSet actions() {
    return slots.get(0).actions();
  }

  /**
   * Returns what follows.
   *
   * @return the continuation, the same for every slot
   */
  public Continuation continuation() {
    return slots.get(0).continuation();
  }

  /**
   * Returns what the slate earned.
   *
   * @return the sum over its slots
   */
  public double reward() {
    double sum = 0;
    for (Experience slot : slots) {
      sum += slot.reward();
    }
    return sum;
  }

  /**
   * Returns how much the slate counts.
   *
   * @return the weight of its first slot
   */
  public double weight() {
    return slots.get(0).weight();
  }

  /**
   * Returns the slot that the customer picked: the one whose reward is largest in magnitude, the
   * first of equals.
   *
   * @return its index in {@link #slots()}, or {@link #NONE} when all rewards are 0
   */
  public int picked() {
    int picked = NONE;
    double largest = 0;
    for (int i = 0; i < slots.size(); i++) {
      double size = Math.abs(slots.get(i).reward());
      picked = size > largest ? i : picked;
      largest = Math.max(largest, size);
    }
    return picked;
  }
}
