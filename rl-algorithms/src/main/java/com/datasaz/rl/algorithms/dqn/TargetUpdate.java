package com.datasaz.rl.algorithms.dqn;

/** How the network that supplies the targets follows the one that learns. */
public sealed interface TargetUpdate {

  /**
   * Copied after every so many gradient steps (Mnih et al. 2015).
   *
   * @param every gradient steps between copies, at least 1
   */
  record Hard(int every) implements TargetUpdate {

    /**
     * Checks the interval.
     *
     * @param every gradient steps between copies, at least 1
     */
    public Hard {
      if (every < 1) {
        throw new IllegalArgumentException(
            "gradient steps between target copies must be at least 1, got " + every);
      }
    }
  }

  /**
   * Moved a fraction of the way after every gradient step (Lillicrap et al. 2016).
   *
   * @param rate the fraction, in (0, 1]
   */
  record Soft(double rate) implements TargetUpdate {

    /**
     * Checks the fraction.
     *
     * @param rate the fraction, in (0, 1]
     */
    public Soft {
      if (!(rate > 0 && rate <= 1)) {
        throw new IllegalArgumentException("the target's rate must be in (0, 1], got " + rate);
      }
    }
  }
}
