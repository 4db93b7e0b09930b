package com.datasaz.rl.algorithms.ranking;

/**
 * One number an action, read where it lies, so that nothing is copied per request.
 *
 * <p>Thread contract: whatever the array behind it has.
 */
@FunctionalInterface
public interface Scores {
  /**
   * Returns the number of one action.
   *
   * @param action its index
   * @return a finite number, the same at every call
   */
  double at(int action);

  /**
   * Reads an array.
   *
   * @param values one number an action; not copied
   * @return the scores
   */
  static Scores of(double[] values) {
    return action -> values[action];
  }

  /**
   * Reads an array.
   *
   * @param values one number an action; not copied
   * @return the scores
   */
  static Scores of(float[] values) {
    return action -> values[action];
  }
}
