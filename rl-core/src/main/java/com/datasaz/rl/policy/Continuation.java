package com.datasaz.rl.policy;

import com.datasaz.rl.internal.Require;

/** What follows an experience. A bandit is the case that ignores it. */
public sealed interface Continuation {
  /** Nothing follows: the value of the future is 0. Truncation is not this. */
  record End() implements Continuation {
    /** The only instance that is needed. */
    public static final End INSTANCE = new End();
  }

  /**
   * Another choice follows.
   *
   * @param actions the choices of the next state
   * @param discount how much the next state's value counts, in [0, 1]
   */
  record Next(ActionSet actions, double discount) implements Continuation {
    /**
     * Checks the discount.
     *
     * @param actions the choices of the next state
     * @param discount how much the next state's value counts
     */
    public Next {
      Require.inRange("discount", discount, 0, 1);
    }
  }
}
