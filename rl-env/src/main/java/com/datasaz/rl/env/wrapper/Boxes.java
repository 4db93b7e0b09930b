package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Boxes made from boxes. */
final class Boxes {

  private Boxes() {}

  /**
   * A box of the same element type and shape between two bounds, without bounds where the given one
   * has none.
   */
  static <T> Box<T> bounded(String wrapper, Space<T> space, double least, double most) {
    Box<T> box = Arguments.box(wrapper, space);
    return of(
        box.dtype(),
        i -> box.isBoundedBelow(i) ? least : Double.NEGATIVE_INFINITY,
        i -> box.isBoundedAbove(i) ? most : Double.POSITIVE_INFINITY,
        box.shape());
  }

  /** The space as a box, if a value of the other box could be one of its values. */
  static <T> Box<T> like(String wrapper, Space<T> space, Box<T> other) {
    if (!space.isEquivalentTo(other)) {
      throw new IllegalArgumentException(
          wrapper
              + " needs a box of the same element type and shape as "
              + space
              + ", got "
              + other);
    }
    return Arguments.box(wrapper, space);
  }

  /**
   * The same bounds under another shape or element type; bounds that the type cannot hold become
   * its limits.
   */
  static <F> Box<F> convert(Box<?> box, Dtype<F> dtype, int... shape) {
    return of(dtype, box::low, box::high, shape);
  }

  static <F> Box<F> of(
      Dtype<F> dtype, IntToDoubleFunction low, IntToDoubleFunction high, int... shape) {
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    F lows = dtype.newArray(size);
    F highs = dtype.newArray(size);
    for (int i = 0; i < size; i++) {
      dtype.set(lows, i, low.applyAsDouble(i));
      dtype.set(highs, i, high.applyAsDouble(i));
    }
    return shape.length == 0
        ? Box.scalar(dtype, dtype.get(lows, 0), dtype.get(highs, 0))
        : Box.of(dtype, lows, highs, shape);
  }

  static List<Double> lows(Box<?> box) {
    return IntStream.range(0, box.size()).mapToObj(box::low).toList();
  }

  static List<Double> highs(Box<?> box) {
    return IntStream.range(0, box.size()).mapToObj(box::high).toList();
  }

  /** Zero where the box has it, else the bound that is nearest to zero. */
  static <T> T nearestToZero(Box<T> box) {
    T zero = box.dtype().newArray(box.size());
    for (int i = 0; i < box.size(); i++) {
      box.dtype().set(zero, i, Math.min(Math.max(0, box.low(i)), box.high(i)));
    }
    return zero;
  }
}
