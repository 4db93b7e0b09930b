package com.datasaz.rl.recommend;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * The policy fills the free positions only, so its slot s is the s-th position that is not pinned. What a slot may hold is settled
 * when the slot before it is filled, and does not change until it is filled itself; rows once barred stay barred, so the search
 * for promoted items that are left never goes back.
 */
/** Caps and promoted shares, slot by slot. Thread contract: one thread. */
final class SlateConstraint implements SlotConstraint {
  private final ActionSet actions;
  private final Pins pins;
  private final Cap[] caps;
  private final Share[] shares;
  private final RuleTally tally;
  private final int[] chosen;
  private int chosenCount;
  private int position;
  private @Nullable Share required;

  SlateConstraint(
      ActionSet actions, Pins pins, List<Cap> caps, List<Share> shares, RuleTally tally) {
    this.actions = actions;
    this.pins = pins;
    this.caps = caps.toArray(Cap[]::new);
    this.shares = shares.toArray(Share[]::new);
    this.tally = tally;
    this.chosen = new int[pins.k()];
    open(0);
  }

  @Override
  public boolean allows(int slot, int action) {
    int row = actions.row(action);
    return isFree(row) && (required == null || required.counts(row));
  }

  @Override
  public void placed(int slot, int action) {
    if (slot != chosenCount || isChosen(action) || !allows(slot, action)) {
      throw new IllegalStateException(
          "a policy must fill slots in order with what they may hold, got action "
              + action
              + " in slot "
              + slot
              + ": ask the constraint");
    }
    chosen[chosenCount++] = action;
    int row = actions.row(action);
    for (Cap cap : caps) {
      cap.placed(row);
    }
    countPromoted(row);
    open(position + 1);
  }

  /** Tells whether every slot of the ranking was filled under this constraint. */
  boolean saw(Ranking ranking) {
    return chosenCount == ranking.size();
  }

  /** Goes to the next free position, past pins, and settles what it may hold. */
  private void open(int from) {
    position = pins.nextFree(from);
    for (int pinned = from; pinned < position; pinned++) {
      countPromoted(pins.rowAt(pinned));
    }
    required = position < pins.k() ? firstBehind() : null;
  }

  private void countPromoted(int row) {
    for (Share share : shares) {
      share.placed(row);
    }
  }

  private @Nullable Share firstBehind() {
    for (Share share : shares) {
      if (share.isBehind(position) && hasLeft(share)) {
        tally.affect(share.place());
        return share;
      }
    }
    return null;
  }

  private boolean hasLeft(Share share) {
    int action = share.cursor();
    while (action < actions.size() && !isLeft(share, action)) {
      action++;
    }
    share.advance(action);
    return action < actions.size();
  }

  private boolean isLeft(Share share, int action) {
    int row = actions.row(action);
    return share.counts(row) && isFree(row) && !isChosen(action);
  }

  private boolean isChosen(int action) {
    for (int i = 0; i < chosenCount; i++) {
      if (chosen[i] == action) {
        return true;
      }
    }
    return false;
  }

  private boolean isFree(int row) {
    for (Cap cap : caps) {
      if (!cap.allows(row)) {
        return false;
      }
    }
    return true;
  }
}
