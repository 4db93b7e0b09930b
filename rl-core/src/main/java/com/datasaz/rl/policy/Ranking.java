package com.datasaz.rl.policy;

import com.datasaz.rl.internal.Require;

/**
 * What a policy placed, slot by slot.
 *
 * <p>Thread contract: immutable once {@link Builder#build() built}.
 */
public final class Ranking {
  private final int[] actions;
  private final double[] scores;
  private final double[] propensities;
  private final boolean[] explored;
  private final int size;

  private Ranking(Builder builder) {
    this.actions = builder.actions;
    this.scores = builder.scores;
    this.propensities = builder.propensities;
    this.explored = builder.explored;
    this.size = builder.size;
  }

  /**
   * Starts a ranking.
   *
   * @param capacity the largest number of slots
   * @return a builder, for one thread
   */
  public static Builder builder(int capacity) {
    return new Builder(capacity);
  }

  /**
   * Returns how many slots are filled.
   *
   * @return the number of slots
   */
  public int size() {
    return size;
  }

  /**
   * Returns the action in a slot.
   *
   * @param slot from 0
   * @return its index in the {@link ActionSet}
   */
  public int action(int slot) {
    return actions[check(slot)];
  }

  /**
   * Returns the value by which the policy chose: the index of an upper-confidence policy, the draw
   * of a sampling one, the expected reward of a greedy one.
   *
   * @param slot from 0
   * @return the score
   */
  public double score(int slot) {
    return scores[check(slot)];
  }

  /**
   * Returns the probability of this slot's action given the slots before it.
   *
   * @param slot from 0
   * @return in (0, 1]
   */
  public double propensity(int slot) {
    return propensities[check(slot)];
  }

  /**
   * Tells whether the slot was filled to learn, not by the best expected reward.
   *
   * @param slot from 0
   * @return true when the action differs from the greedy choice
   */
  public boolean explored(int slot) {
    return explored[check(slot)];
  }

  private int check(int slot) {
    if (slot < 0 || slot >= size) {
      throw new IndexOutOfBoundsException("slot must be in [0, " + size + "), got " + slot);
    }
    return slot;
  }

  /** Fills slots in order. Thread contract: one thread. */
  public static final class Builder {
    private final int[] actions;
    private final double[] scores;
    private final double[] propensities;
    private final boolean[] explored;
    private int size;

    private Builder(int capacity) {
      Require.inRange("capacity", capacity, 0, Integer.MAX_VALUE);
      actions = new int[capacity];
      scores = new double[capacity];
      propensities = new double[capacity];
      explored = new boolean[capacity];
    }

    /**
     * Fills the next slot.
     *
     * @param action the index of the action
     * @param score the value by which it was chosen
     * @param propensity its probability given the slots before, in (0, 1]
     * @param isExplored whether it differs from the greedy choice
     * @return this
     */
    public Builder add(int action, double score, double propensity, boolean isExplored) {
      if (!(propensity > 0 && propensity <= 1)) {
        throw new IllegalArgumentException(
            "propensity must be in (0, 1], got "
                + propensity
                + ": pass the probability with which the policy chose the action");
      }
      actions[size] = action;
      scores[size] = score;
      propensities[size] = propensity;
      explored[size] = isExplored;
      size++;
      return this;
    }

    /**
     * Returns how many slots are filled so far.
     *
     * @return the number of slots
     */
    public int size() {
      return size;
    }

    /**
     * Freezes the ranking; the builder must not be used again.
     *
     * @return the ranking
     */
    public Ranking build() {
      return new Ranking(this);
    }
  }
}
