package com.datasaz.rl.algorithms.dqn;

/** A number that may change as learning goes on. */
public sealed interface Schedule {

  /**
   * The number after so many steps.
   *
   * @param step how many experiences have been learnt from, at least 0
   * @return the number
   */
  double at(long step);

  /**
   * Always the same.
   *
   * @param value the number, finite
   */
  record Constant(double value) implements Schedule {

    /**
     * Checks that the number is finite.
     *
     * @param value the number, finite
     */
    public Constant {
      requireFinite("value", value);
    }

    @Override
    public double at(long step) {
      return value;
    }
  }

  /**
   * A straight line, level once it has arrived.
   *
   * @param from the number at step 0, finite
   * @param to the number from step {@code steps} on, finite
   * @param steps how long it takes, at least 1
   */
  record Linear(double from, double to, long steps) implements Schedule {

    /**
     * Checks the ranges.
     *
     * @param from the number at step 0, finite
     * @param to the number from step {@code steps} on, finite
     * @param steps how long it takes, at least 1
     */
    public Linear {
      requireFinite("from", from);
      requireFinite("to", to);
      requireSteps(steps);
    }

    @Override
    public double at(long step) {
      return step >= steps ? to : from + (to - from) * ((double) step / steps);
    }
  }

  /**
   * Multiplied by the same factor in every step, never falling below a floor.
   *
   * @param from the number at step 0, above the floor
   * @param floor the lowest number, at least 0
   * @param halfLife steps in which it halves, at least 1
   */
  record Exponential(double from, double floor, long halfLife) implements Schedule {

    /**
     * Checks the ranges.
     *
     * @param from the number at step 0, above the floor
     * @param floor the lowest number, at least 0
     * @param halfLife steps in which it halves, at least 1
     */
    public Exponential {
      requireFinite("from", from);
      if (!(floor >= 0 && from >= floor)) {
        throw new IllegalArgumentException(
            "an exponential schedule falls to a floor of at least 0, got from "
                + from
                + " to "
                + floor);
      }
      requireSteps(halfLife);
    }

    @Override
    public double at(long step) {
      return Math.max(floor, from * StrictMath.pow(0.5, (double) step / halfLife));
    }
  }

  /**
   * Always the same number.
   *
   * @param value the number, finite
   * @return the schedule
   */
  static Schedule constant(double value) {
    return new Constant(value);
  }

  /**
   * A straight line that then stays level.
   *
   * @param from the number at step 0, finite
   * @param to the number from step {@code steps} on, finite
   * @param steps how long it takes, at least 1
   * @return the schedule
   */
  static Schedule linear(double from, double to, long steps) {
    return new Linear(from, to, steps);
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a schedule's " + name + " must be finite, got " + value);
    }
  }

  private static void requireSteps(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a schedule must take at least 1 step, got " + steps);
    }
  }
}
