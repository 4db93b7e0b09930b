package com.datasaz.rl.recommend;

/** How many items of each group a list holds already. Thread contract: one thread. */
final class Cap {
  private final int place;
  private final int[] groupOfRow;
  private final int limit;
  private final int[] placed;
  private final int[] full;
  private int placedCount;
  private int fullCount;

  Cap(int place, int[] groupOfRow, int limit, int slots) {
    this.place = place;
    this.groupOfRow = groupOfRow;
    this.limit = limit;
    this.placed = new int[slots];
    this.full = new int[slots];
  }

  int place() {
    return place;
  }

  /** Tells whether one more item of the row's group may be placed; few groups are ever full. */
  boolean allows(int row) {
    int group = groupOfRow[row];
    for (int i = 0; i < fullCount; i++) {
      if (full[i] == group) {
        return false;
      }
    }
    return true;
  }

  void placed(int row) {
    int group = groupOfRow[row];
    if (group < 0) {
      return;
    }
    placed[placedCount++] = group;
    if (count(group) == limit) {
      full[fullCount++] = group;
    }
  }

  private int count(int group) {
    int count = 0;
    for (int i = 0; i < placedCount; i++) {
      count += placed[i] == group ? 1 : 0;
    }
    return count;
  }

  int groupsFull() {
    return fullCount;
  }
}
