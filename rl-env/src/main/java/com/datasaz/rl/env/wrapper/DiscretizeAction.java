package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import java.util.function.Function;

/**
 * Acts by the number of a bin and does the middle of it, so that methods for a finite choice can
 * act in a box.
 *
 * @param <O> type of the observations
 * @param <A> type of the actions outside: the number of a bin, or one per element
 * @param <T> array type of the actions inside
 */
public final class DiscretizeAction<O, A, T> extends ActionWrapper<O, A, T> {

  private final Bins<T> bins;
  private final Function<A, int[]> decoding;

  private DiscretizeAction(
      Environment<O, T> inner, Space<A> actionSpace, Bins<T> bins, Function<A, int[]> decoding) {
    super(inner, actionSpace);
    this.bins = bins;
    this.decoding = decoding;
  }

  /**
   * Acts by the number of the bin, elements combined in row-major order.
   *
   * @param inner an environment that acts in a box with finite bounds
   * @param bins bins per element: one number for all, or one for each
   * @param <O> type of the observations
   * @param <T> array type of the actions inside
   * @return the wrapper, whose action space is {@code Discrete(product of bins)}
   */
  public static <O, T> DiscretizeAction<O, Integer, T> of(Environment<O, T> inner, int... bins) {
    Bins<T> cut = cut(inner, bins);
    return new DiscretizeAction<>(inner, new Discrete(cut.total()), cut, cut::indices);
  }

  /**
   * Acts by one bin per element.
   *
   * @param inner an environment that acts in a box with finite bounds
   * @param bins bins per element: one number for all, or one for each
   * @param <O> type of the observations
   * @param <T> array type of the actions inside
   * @return the wrapper, whose action space is {@code MultiDiscrete(bins)}
   */
  public static <O, T> DiscretizeAction<O, int[], T> multiDiscrete(
      Environment<O, T> inner, int... bins) {
    Bins<T> cut = cut(inner, bins);
    return new DiscretizeAction<>(inner, new MultiDiscrete(cut.counts()), cut, Function.identity());
  }

  private static <O, T> Bins<T> cut(Environment<O, T> inner, int... bins) {
    return new Bins<>(Arguments.finiteBox("DiscretizeAction", inner.actionSpace()), bins);
  }

  @Override
  protected T action(A action) {
    if (!actionSpace().contains(action)) {
      throw new IllegalArgumentException("action must be in " + actionSpace() + ", got " + action);
    }
    return bins.centers(decoding.apply(action));
  }

  @Override
  protected Map<String, Object> arguments() {
    return Bins.arguments(bins, actionSpace());
  }
}
