package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;

/**
 * The straight line from one box to another. Every operation is rounded to the element type, as
 * NumPy does.
 *
 * <p>An element without a bound on one side must have none there in the other box either; it is
 * then only shifted.
 */
final class Rescaling<T> {

  private final Box<T> target;
  private final Dtype<T> dtype;
  private final T gradient;
  private final T intercept;

  private Rescaling(Box<T> target, T gradient, T intercept) {
    this.target = target;
    this.dtype = target.dtype();
    this.gradient = gradient;
    this.intercept = intercept;
  }

  static <T> Rescaling<T> between(Box<T> source, Box<T> target) {
    Dtype<T> dtype = source.dtype();
    T gradient = dtype.newArray(source.size());
    T intercept = dtype.newArray(source.size());
    for (int i = 0; i < source.size(); i++) {
      checkUnbounded(source, target, i);
      dtype.set(gradient, i, gradient(source, target, i));
      dtype.set(intercept, i, -dtype.get(gradient, i) * source.low(i));
      dtype.set(intercept, i, intercept(source, target, i, dtype.get(intercept, i)));
    }
    return new Rescaling<>(target, gradient, intercept);
  }

  private static void checkUnbounded(Box<?> source, Box<?> target, int i) {
    boolean below = source.isBoundedBelow(i) == target.isBoundedBelow(i);
    boolean above = source.isBoundedAbove(i) == target.isBoundedAbove(i);
    if (!below || !above) {
      throw new IllegalArgumentException(
          "an element without a bound must have none in the other box either, got "
              + source
              + " and "
              + target
              + " at "
              + i
              + ": give infinite bounds for unbounded elements");
    }
  }

  private static double gradient(Box<?> source, Box<?> target, int i) {
    boolean both = target.isBoundedBelow(i) && target.isBoundedAbove(i);
    return both ? (target.high(i) - target.low(i)) / (source.high(i) - source.low(i)) : 1;
  }

  private static double intercept(Box<?> source, Box<?> target, int i, double fromLow) {
    if (target.isBoundedBelow(i)) {
      return fromLow + target.low(i);
    }
    return target.isBoundedAbove(i) ? target.high(i) - source.high(i) : 0;
  }

  Box<T> target() {
    return target;
  }

  T forward(T source) {
    T row = dtype.newArray(target.size());
    for (int i = 0; i < target.size(); i++) {
      dtype.set(row, i, dtype.get(gradient, i) * dtype.get(source, i));
      dtype.set(row, i, dtype.get(row, i) + dtype.get(intercept, i));
    }
    return row;
  }

  T backward(T scaled) {
    T row = dtype.newArray(target.size());
    for (int i = 0; i < target.size(); i++) {
      dtype.set(row, i, dtype.get(scaled, i) - dtype.get(intercept, i));
      dtype.set(row, i, dtype.get(row, i) / dtype.get(gradient, i));
    }
    return row;
  }
}
