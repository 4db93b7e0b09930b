package com.datasaz.rl.algorithms.dqn.replay;

import com.datasaz.rl.algorithms.dqn.value.Eligible;
import java.util.Arrays;

/** One state in the form in which it is remembered. Mutable, and used again for the next state. */
public final class StateRow implements Eligible {

  final float[] values;
  final long[] eligible;
  int actions;

  /**
   * A row of zeros.
   *
   * @param layout how wide it is
   */
  public StateRow(StateLayout layout) {
    values = new float[layout.width()];
    eligible = new long[layout.eligibleWords()];
  }

  /**
   * The numbers: the context, then each candidate's features where candidates have any.
   *
   * @return the numbers themselves
   */
  public float[] values() {
    return values;
  }

  /**
   * How many actions there are.
   *
   * @return the count
   */
  public int actions() {
    return actions;
  }

  /**
   * Begins a new state in which no action is eligible yet.
   *
   * @param actions how many actions there are
   */
  public void begin(int actions) {
    this.actions = actions;
    Arrays.fill(values, 0f);
    Arrays.fill(eligible, 0);
  }

  /**
   * Says that an action may be taken.
   *
   * @param action its position
   */
  public void allow(int action) {
    eligible[action >> 6] |= 1L << action;
  }

  /**
   * Says that an action may not be taken after all.
   *
   * @param action its position
   */
  public void forbid(int action) {
    eligible[action >> 6] &= ~(1L << action);
  }

  @Override
  public boolean contains(int action) {
    return (eligible[action >> 6] & 1L << action) != 0;
  }

  /**
   * Forgets every candidate but some, which become the first, in their order. All of them may be
   * taken.
   *
   * @param positions their positions, each once
   * @param count how many there are
   * @param layout how wide the state is
   */
  public void keepOnly(int[] positions, int count, StateLayout layout) {
    int width = layout.itemWidth();
    float[] kept = new float[count * width];
    for (int i = 0; i < count; i++) {
      int from = layout.contextWidth() + positions[i] * width;
      System.arraycopy(values, from, kept, i * width, width);
    }
    System.arraycopy(kept, 0, values, layout.contextWidth(), kept.length);
    actions = count;
    Arrays.fill(eligible, 0);
    for (int i = 0; i < count; i++) {
      allow(i);
    }
  }

  /**
   * Forgets every candidate but one, which becomes the first.
   *
   * @param action its position
   * @param layout how wide the state is
   */
  public void keepOnly(int action, StateLayout layout) {
    int from = layout.contextWidth() + action * layout.itemWidth();
    System.arraycopy(values, from, values, layout.contextWidth(), layout.itemWidth());
    actions = 1;
    Arrays.fill(eligible, 0);
    allow(0);
  }
}
