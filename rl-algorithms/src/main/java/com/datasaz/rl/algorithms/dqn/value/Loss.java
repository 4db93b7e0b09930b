package com.datasaz.rl.algorithms.dqn.value;

/** How much an error of a value hurts. */
public sealed interface Loss {

  /**
   * The loss of an error.
   *
   * @param error what was said minus what should have been said
   * @return at least 0
   */
  double of(double error);

  /**
   * The derivative of {@link #of}.
   *
   * @param error what was said minus what should have been said
   * @return of the error's sign
   */
  double slope(double error);

  /**
   * Quadratic near zero and linear beyond (Huber 1964), so that one wild target cannot tear the
   * network apart.
   *
   * @param threshold where it turns linear, above 0
   */
  record Huber(double threshold) implements Loss {

    /**
     * Checks the threshold.
     *
     * @param threshold where it turns linear, above 0
     */
    public Huber {
      if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Huber's threshold must be above 0 and finite, got " + threshold);
      }
    }

    @Override
    public double of(double error) {
      double size = Math.abs(error);
      return size < threshold ? 0.5 * error * error : threshold * (size - 0.5 * threshold);
    }

    @Override
    public double slope(double error) {
      return Math.max(-threshold, Math.min(threshold, error));
    }
  }

  /** The square of the error. */
  record Squared() implements Loss {

    @Override
    public double of(double error) {
      return error * error;
    }

    @Override
    public double slope(double error) {
      return 2 * error;
    }
  }
}
