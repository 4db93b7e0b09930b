package com.datasaz.rl.algorithms.dqn.replay;

/**
 * Where the slots of a saved ring are in one that may have less room, in which only the youngest
 * find place.
 *
 * @param head the saved slot that would have been overwritten next
 * @param count how many slots were saved
 * @param room how many there are now
 */
record SavedPlaces(int head, int count, int room) {

  /** The slot now, negative for what has no place any more. */
  int of(int saved) {
    return count <= room ? saved : Math.floorMod(saved - head, count) - (count - room);
  }

  /** The slot that is overwritten next. */
  int headNow() {
    return count <= room ? head % room : 0;
  }
}
