package com.datasaz.rl.algorithms.ranking;

import com.datasaz.rl.policy.SlotConstraint;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What the next slot may still hold: the actions that were not placed, and that the constraint
 * allows. Its memory grows with the number of slots, not with the number of actions.
 *
 * <p>Thread contract: belongs to one request and one thread.
 */
public final class Remaining implements IntPredicate {
  private static final int EMPTY = -1;

  private final SlotConstraint constraint;
  private final int[] placed;
  private int slot;

  /**
   * Starts at the first slot.
   *
   * @param constraint what each slot may hold
   * @param slots the largest number of slots
   */
  public Remaining(SlotConstraint constraint, int slots) {
    this.constraint = constraint;
    this.placed = new int[Integer.highestOneBit(Math.max(1, slots)) * 4];
    Arrays.fill(placed, EMPTY);
  }

  /**
   * Returns the slot that is filled next.
   *
   * @return the number of actions placed
   */
  public int slot() {
    return slot;
  }

  /**
   * Tells whether the next slot may hold an action.
   *
   * @param action its index
   * @return true when it was not placed and is allowed
   */
  @Override
  public boolean test(int action) {
    return placed[cell(action)] == EMPTY && constraint.allows(slot, action);
  }

  /**
   * Fills the slot and goes on to the next one.
   *
   * @param action the index of the action
   */
  public void place(int action) {
    placed[cell(action)] = action;
    constraint.placed(slot, action);
    slot++;
  }

  /** The cell that holds the action, or the empty one where it would go: linear probing. */
  private int cell(int action) {
    int mask = placed.length - 1;
    int cell = ((action * 0x9e3779b9) >>> 7) & mask;
    while (placed[cell] != EMPTY && placed[cell] != action) {
      cell = (cell + 1) & mask;
    }
    return cell;
  }
}
