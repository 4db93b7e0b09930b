package com.datasaz.rl.algorithms.dqn.replay;

import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.Arrays;

/** What each slot of a replay holds, in columns. Not thread-safe. */
final class Transitions {

  static final int NONE = -1;

  /** Stands where nobody knows when something happened. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private final StateLayout layout;
  private final StateRows states;
  private final long[] eligible;
  private final int[] actionCounts;
  private final int[] shown;
  private final StateRow empty;
  final int[] taken;
  final float[] rewards;
  final float[] discounts;
  final float[] weights;
  final long[] steps;
  final int[] next;
  final boolean[] complete;

  Transitions(StateLayout layout, ReplayStorage storage, int slots) {
    this.layout = layout;
    states = StateRows.of(storage, slots, layout.width());
    eligible = new long[slots * layout.eligibleWords()];
    actionCounts = new int[slots];
    shown = new int[Math.multiplyExact(slots, layout.slots())];
    taken = new int[slots];
    rewards = new float[slots];
    discounts = new float[slots];
    weights = new float[slots];
    steps = new long[slots];
    next = new int[slots];
    complete = new boolean[slots];
    empty = new StateRow(layout);
    empty.begin(1);
  }

  /** Writes a state from which nothing has been done yet. */
  void write(int slot, StateRow state) {
    int words = layout.eligibleWords();
    states.write(slot, state.values);
    System.arraycopy(state.eligible, 0, eligible, slot * words, words);
    actionCounts[slot] = state.actions;
    next[slot] = NONE;
  }

  void read(int slot, StateRow state) {
    int words = layout.eligibleWords();
    state.actions = actionCounts[slot];
    states.read(slot, state.values);
    System.arraycopy(eligible, slot * words, state.eligible, 0, words);
  }

  /** Whether a slot holds this very state. */
  boolean holds(int slot, StateRow state) {
    int words = layout.eligibleWords();
    return actionCounts[slot] == state.actions
        && states.equalsRow(slot, state.values)
        && Arrays.equals(eligible, slot * words, (slot + 1) * words, state.eligible, 0, words);
  }

  /** Leaves nothing of what a slot held. */
  void clear(int slot) {
    clearStep(slot);
    write(slot, empty);
  }

  /** Leaves nothing of what was done in a state, but the state itself. */
  void clearStep(int slot) {
    complete[slot] = false;
    next[slot] = NONE;
    taken[slot] = 0;
    rewards[slot] = 0;
    discounts[slot] = 0;
    weights[slot] = 0;
    steps[slot] = UNKNOWN;
    Arrays.fill(shown, slot * layout.slots(), (slot + 1) * layout.slots(), NONE);
  }

  void show(int slot, int[] slate, int count) {
    int from = slot * layout.slots();
    System.arraycopy(slate, 0, shown, from, count);
    Arrays.fill(shown, from + count, from + layout.slots(), NONE);
  }

  int shown(int slot, int[] slate) {
    int from = slot * layout.slots();
    int count = 0;
    while (count < layout.slots() && shown[from + count] != NONE) {
      slate[count] = shown[from + count];
      count++;
    }
    return count;
  }

  boolean holdsSlate(int slot, int[] slate, int count) {
    int from = slot * layout.slots();
    return Arrays.equals(shown, from, from + count, slate, 0, count)
        && (count == layout.slots() || shown[from + count] == NONE);
  }

  void save(ModelStateWriter out, int slot, StateRow row) {
    read(slot, row);
    out.putFloats(row.values).putInt(row.actions);
    for (long word : row.eligible) {
      out.putLong(word);
    }
    out.putInt(complete[slot] ? 1 : 0).putInt(taken[slot]).putInt(next[slot]);
    out.putLong(steps[slot]);
    out.putDouble(rewards[slot]).putDouble(discounts[slot]).putDouble(weights[slot]);
    for (int i = 0; i < layout.slots(); i++) {
      out.putInt(shown[slot * layout.slots() + i]);
    }
  }

  /**
   * Reads what {@link #save} wrote, or an earlier form that does not say when it happened.
   *
   * @param slot where it goes, negative to leave it out
   */
  void load(ModelStateReader in, int slot, SavedPlaces places, boolean saysWhen, StateRow row) {
    System.arraycopy(in.getFloats(layout.width()), 0, row.values, 0, layout.width());
    row.actions = in.getInt("action count", 1, layout.maxActions());
    for (int w = 0; w < row.eligible.length; w++) {
      row.eligible[w] = in.getLong();
    }
    boolean isComplete = in.getInt("transition mark", 0, 1) == 1;
    int action = in.getInt("taken action", 0, layout.maxActions() - 1);
    int following = in.getInt("next slot", NONE, places.count() - 1);
    long when = saysWhen ? in.getLong() : UNKNOWN;
    double reward = in.getDouble();
    double discount = in.getDouble();
    double weight = in.getDouble();
    int[] slate = new int[layout.slots()];
    for (int i = 0; i < slate.length; i++) {
      slate[i] = in.getInt("shown action", NONE, layout.maxActions() - 1);
    }
    if (slot >= 0) {
      write(slot, row);
      complete[slot] = isComplete;
      taken[slot] = action;
      next[slot] = following == NONE ? NONE : Math.max(NONE, places.of(following));
      steps[slot] = when;
      rewards[slot] = (float) reward;
      discounts[slot] = (float) discount;
      weights[slot] = (float) weight;
      show(slot, slate, slate.length);
    }
  }
}
