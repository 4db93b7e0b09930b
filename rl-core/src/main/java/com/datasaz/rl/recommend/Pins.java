package com.datasaz.rl.recommend;

/** Which slots of one list are pinned. Thread contract: one thread; read-only after placing. */
final class Pins {
  static final int FREE = -1;

  private final int[] rowAt;
  private int count;

  Pins(int k) {
    rowAt = new int[k];
    java.util.Arrays.fill(rowAt, FREE);
  }

  void place(int position, int row) {
    rowAt[position] = row;
    count++;
  }

  int k() {
    return rowAt.length;
  }

  int count() {
    return count;
  }

  /** The row pinned at a position, or {@link #FREE}. */
  int rowAt(int position) {
    return rowAt[position];
  }

  /** The first free position at or after one; k when there is none. */
  int nextFree(int from) {
    int position = from;
    while (position < rowAt.length && rowAt[position] != FREE) {
      position++;
    }
    return position;
  }
}
