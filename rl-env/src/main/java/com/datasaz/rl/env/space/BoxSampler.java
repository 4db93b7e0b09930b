package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.NumpySamplers;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/*
 * Draws from a box in the order of Gymnasium: first all elements without bounds, then those with a lower one, then
 * those with an upper one, then the bounded ones; so that a seeded generator gives the same arrays. Whole numbers are
 * drawn as floor(uniform(low, high + 1)).
 */
final class BoxSampler<T> {

  private final Box<T> box;
  private final double[] drawn;

  BoxSampler(Box<T> box) {
    this.box = box;
    this.drawn = new double[box.size()];
  }

  T draw(RandomGenerator random) {
    fill(false, false, i -> NumpySamplers.gaussian(random));
    fill(true, false, i -> NumpySamplers.exponential(random) + box.low(i));
    fill(false, true, i -> -NumpySamplers.exponential(random) + above(i));
    fill(true, true, i -> box.low(i) + (above(i) - box.low(i)) * NumpySamplers.uniform(random));
    return cast();
  }

  private void fill(boolean boundedBelow, boolean boundedAbove, IntToDoubleFunction draw) {
    for (int i = 0; i < drawn.length; i++) {
      if (box.isBoundedBelow(i) == boundedBelow && box.isBoundedAbove(i) == boundedAbove) {
        drawn[i] = draw.applyAsDouble(i);
      }
    }
  }

  /** The end of the interval to draw from, which whole numbers do not reach. */
  private double above(int i) {
    return box.high(i) + (box.dtype().isInteger() ? 1 : 0);
  }

  private T cast() {
    Dtype<T> dtype = box.dtype();
    T value = dtype.newArray(drawn.length);
    for (int i = 0; i < drawn.length; i++) {
      dtype.set(value, i, dtype.isInteger() ? whole(i) : drawn[i]);
    }
    return value;
  }

  private double whole(int i) {
    return Math.max(box.low(i), Math.min(box.high(i), Math.floor(drawn[i])));
  }
}
