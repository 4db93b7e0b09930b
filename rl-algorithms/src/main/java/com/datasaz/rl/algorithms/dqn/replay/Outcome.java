package com.datasaz.rl.algorithms.dqn.replay;

/** What came of a transition over one or more steps. Mutable, and used again. */
public final class Outcome {
  double reward;
  double discount;
  int nextSlot;

  /** An outcome that says nothing yet. */
  public Outcome() {}

  /**
   * The discounted sum of the rewards.
   *
   * @return the sum
   */
  public double reward() {
    return reward;
  }

  /**
   * Factor on the value of the next state.
   *
   * @return 0 when the episode ended
   */
  public double discount() {
    return discount;
  }

  /**
   * Where the next state is.
   *
   * @return its slot, negative when the episode ended
   */
  public int nextSlot() {
    return nextSlot;
  }
}
