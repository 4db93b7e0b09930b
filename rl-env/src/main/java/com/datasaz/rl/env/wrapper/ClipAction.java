package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;

/**
 * Takes any action and moves it to the nearest one that is allowed.
 *
 * @param <O> type of the observations
 * @param <T> array type of the actions
 */
public final class ClipAction<O, T> extends ActionWrapper<O, T, T> {

  private final Box<T> allowed;

  /**
   * Actions without bounds.
   *
   * @param inner an environment that acts in a box
   */
  public ClipAction(Environment<O, T> inner) {
    super(inner, unbounded(Arguments.box("ClipAction", inner.actionSpace())));
    this.allowed = Arguments.box("ClipAction", inner.actionSpace());
  }

  private static <T> Box<T> unbounded(Box<T> box) {
    Dtype<T> dtype = box.dtype();
    double low = dtype.isInteger() ? dtype.min() : Double.NEGATIVE_INFINITY;
    double high = dtype.isInteger() ? dtype.max() : Double.POSITIVE_INFINITY;
    return Boxes.of(dtype, i -> low, i -> high, box.shape());
  }

  @Override
  protected T action(T action) {
    Dtype<T> dtype = allowed.dtype();
    T clipped = dtype.newArray(allowed.size());
    for (int i = 0; i < allowed.size(); i++) {
      double value = dtype.get(action, i);
      dtype.set(clipped, i, Math.min(Math.max(value, allowed.low(i)), allowed.high(i)));
    }
    return clipped;
  }
}
