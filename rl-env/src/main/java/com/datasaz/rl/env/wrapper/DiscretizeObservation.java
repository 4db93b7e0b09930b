package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Discrete;
import com.datasaz.rl.env.space.MultiDiscrete;
import com.datasaz.rl.env.space.Space;
import java.util.Map;
import java.util.function.Function;

/**
 * Sorts observations into equal bins between their bounds, for tabular methods.
 *
 * @param <O> type of the observations outside: the number of a bin, or one per element
 * @param <T> array type of the observations inside
 * @param <A> type of the actions
 */
public final class DiscretizeObservation<O, T, A> extends ObservationWrapper<O, T, A> {

  private final Bins<T> bins;
  private final Function<int[], O> encoding;

  private DiscretizeObservation(
      Environment<T, A> inner,
      Space<O> observationSpace,
      Bins<T> bins,
      Function<int[], O> encoding) {
    super(inner, observationSpace);
    this.bins = bins;
    this.encoding = encoding;
  }

  /**
   * Observes the number of the bin, elements combined in row-major order.
   *
   * @param inner an environment that observes a box with finite bounds
   * @param bins bins per element: one number for all, or one for each
   * @param <T> array type of the observations inside
   * @param <A> type of the actions
   * @return the wrapper, whose observation space is {@code Discrete(product of bins)}
   */
  public static <T, A> DiscretizeObservation<Integer, T, A> of(
      Environment<T, A> inner, int... bins) {
    Bins<T> cut = cut(inner, bins);
    return new DiscretizeObservation<>(inner, new Discrete(cut.total()), cut, cut::number);
  }

  /**
   * Observes one bin per element.
   *
   * @param inner an environment that observes a box with finite bounds
   * @param bins bins per element: one number for all, or one for each
   * @param <T> array type of the observations inside
   * @param <A> type of the actions
   * @return the wrapper, whose observation space is {@code MultiDiscrete(bins)}
   */
  public static <T, A> DiscretizeObservation<int[], T, A> multiDiscrete(
      Environment<T, A> inner, int... bins) {
    Bins<T> cut = cut(inner, bins);
    return new DiscretizeObservation<>(
        inner, new MultiDiscrete(cut.counts()), cut, Function.identity());
  }

  private static <T, A> Bins<T> cut(Environment<T, A> inner, int... bins) {
    return new Bins<>(Arguments.finiteBox("DiscretizeObservation", inner.observationSpace()), bins);
  }

  @Override
  protected O observation(T observation) {
    return encoding.apply(bins.indices(observation));
  }

  @Override
  protected Map<String, Object> arguments() {
    return Bins.arguments(bins, observationSpace());
  }
}
