package com.datasaz.rl.algorithms.dqn.replay;

/** How many states a budget of bytes holds. */
final class ReplayBudget {

  private static final int LEAST_SLOTS = 8;

  private ReplayBudget() {}

  static int slots(
      StateLayout layout, long byteBudget, ReplayStorage storage, boolean prioritized) {
    long rowBytes = 4L * layout.width();
    long otherBytes = layout.bytes() - rowBytes;
    if (prioritized) {
      otherBytes += PriorityTree.BYTES_PER_LEAF;
    }
    long slots =
        storage instanceof ReplayStorage.OnDisk disk
            ? Math.min(
                slots("replay", byteBudget, otherBytes),
                slots("replay file", disk.bytes(), rowBytes))
            : slots("replay", byteBudget, rowBytes + otherBytes);
    return (int) Math.min(slots, Integer.MAX_VALUE / widest(layout) - 8);
  }

  private static int widest(StateLayout layout) {
    return Math.max(1, Math.max(layout.eligibleWords(), layout.slots()));
  }

  private static long slots(String name, long budget, long bytesPerState) {
    long slots = budget / bytesPerState;
    if (slots < LEAST_SLOTS) {
      throw new IllegalArgumentException(
          "a "
              + name
              + " budget of "
              + budget
              + " bytes holds "
              + slots
              + " states of "
              + bytesPerState
              + " bytes: give it room for at least "
              + LEAST_SLOTS);
    }
    return slots;
  }
}
