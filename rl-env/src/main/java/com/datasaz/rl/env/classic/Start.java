package com.datasaz.rl.env.classic;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Where an episode starts: in a given state, or uniformly between two bounds. */
record Start(double low, double high) {

  static final String LOW = "low";
  static final String HIGH = "high";
  static final String STATE = "state";

  Start {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "reset option low must not exceed high, got " + low + " and " + high + ": swap them");
    }
  }

  /** These bounds, unless the options name others. */
  Start or(Map<String, Object> options) {
    return new Start(number(options, LOW, low), number(options, HIGH, high));
  }

  private static double number(Map<String, Object> options, String name, double otherwise) {
    Object value = options.getOrDefault(name, otherwise);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("reset option " + name + " must be a number, got " + value);
  }

  double draw(RandomGenerator random) {
    return low + (high - low) * NumpySamplers.uniform(random);
  }

  /** Whether the options name the state itself. */
  static boolean given(Map<String, Object> options) {
    return options.containsKey(STATE);
  }

  /** The state that the options name. */
  static double[] state(Map<String, Object> options, int length) {
    if (options.get(STATE) instanceof double[] state && state.length == length) {
      return state.clone();
    }
    throw new IllegalArgumentException(
        "reset option state must be a double[] of length "
            + length
            + ", got "
            + options.get(STATE));
  }
}
