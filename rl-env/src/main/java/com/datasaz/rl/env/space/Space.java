package com.datasaz.rl.env.space;

import java.util.random.RandomGenerator;

/**
 * The set of values an observation or an action can take.
 *
 * @param <T> type of the values
 */
public interface Space<T> {

  /**
   * Whether a value belongs to this space.
   *
   * @param value any value of the type
   * @return true if it does
   */
  boolean contains(T value);

  /**
   * Draws a value.
   *
   * @param random where the randomness comes from
   * @return an element of this space
   */
  T sample(RandomGenerator random);
}
