package com.datasaz.rl.algorithms.dqn.replay;

/**
 * How wide a remembered state is.
 *
 * @param contextWidth numbers that describe the state, at least 0
 * @param itemWidth numbers that describe one candidate, 0 when actions are told apart by position
 *     alone
 * @param maxActions the most actions that a state can have, at least 1
 * @param slots the most actions that are shown together, 0 when one is taken at a time
 */
public record StateLayout(int contextWidth, int itemWidth, int maxActions, int slots) {

  /**
   * Checks the sizes.
   *
   * @param contextWidth numbers that describe the state, at least 0
   * @param itemWidth numbers that describe one candidate, 0 when actions are told apart by position
   *     alone
   * @param maxActions the most actions that a state can have, at least 1
   * @param slots the most actions that are shown together, 0 when one is taken at a time
   */
  public StateLayout {
    if (contextWidth < 0 || itemWidth < 0 || contextWidth + itemWidth < 1) {
      throw new IllegalArgumentException(
          "a state needs at least one number, got contextWidth "
              + contextWidth
              + " and itemWidth "
              + itemWidth);
    }
    if (maxActions < 1) {
      throw new IllegalArgumentException("maxActions must be at least 1, got " + maxActions);
    }
    if (slots < 0) {
      throw new IllegalArgumentException("slots must be at least 0, got " + slots);
    }
  }

  /**
   * A layout for one action at a time.
   *
   * @param contextWidth numbers that describe the state, at least 0
   * @param itemWidth numbers that describe one candidate
   * @param maxActions the most actions that a state can have, at least 1
   */
  public StateLayout(int contextWidth, int itemWidth, int maxActions) {
    this(contextWidth, itemWidth, maxActions, 0);
  }

  /**
   * Numbers per state.
   *
   * @return context and candidates together
   */
  public int width() {
    return contextWidth + maxActions * itemWidth;
  }

  /** Words that say which actions are eligible. */
  int eligibleWords() {
    return (maxActions + 63) / 64;
  }

  /** Bytes per state and the transition that leaves it, without priorities. */
  long bytes() {
    return 4L * (width() + slots) + 8L * (eligibleWords() + 1) + 6 * 4 + 1;
  }
}
