package com.datasaz.rl.env.vector.wrapper;

import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.vector.VectorEnvironment;
import com.datasaz.rl.env.wrapper.RunningMeanStd;
import com.datasaz.rl.internal.Require;

/**
 * Shifts and scales observations to mean 0 and variance 1, by statistics over all environments of
 * the vector, which every batch updates at once. See {@link
 * com.datasaz.rl.env.wrapper.NormalizeObservation}.
 *
 * @param <T> type of the observations inside, such as {@code double[]}
 * @param <A> type of the batched actions
 */
public final class NormalizeObservation<T, A> extends VectorObservationWrapper<float[], T, A> {
  private final Box<T> box;
  private final double epsilon;
  private final RunningMeanStd statistics;
  private final double[] rows;
  private boolean updating = true;

  /**
   * Adds 1e-8 to the variance.
   *
   * @param inner what is inside, with observations that are arrays
   */
  public NormalizeObservation(VectorEnvironment<T, A> inner) {
    this(inner, 1e-8, new RunningMeanStd(Batches.box("NormalizeObservation", inner).size()));
  }

  /**
   * Goes on with statistics.
   *
   * @param inner what is inside, with observations that are arrays
   * @param epsilon added to the variance, above 0
   * @param statistics one mean and variance an element of a single observation
   */
  public NormalizeObservation(
      VectorEnvironment<T, A> inner, double epsilon, RunningMeanStd statistics) {
    super(inner, unbounded(Batches.box("NormalizeObservation", inner)), float[].class);
    this.box = Batches.box("NormalizeObservation", inner);
    this.epsilon = Require.positive("epsilon", epsilon);
    this.statistics = statistics;
    this.rows = new double[box.size() * inner.size()];
  }

  private static Box<float[]> unbounded(Box<?> box) {
    return Box.of(Dtype.FLOAT32, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, box.shape());
  }

  /**
   * Returns the statistics.
   *
   * @return those that this wrapper updates
   */
  public RunningMeanStd statistics() {
    return statistics;
  }

  /**
   * Freezes the statistics, as for an evaluation.
   *
   * @param updating whether observations still update them
   */
  public void setUpdating(boolean updating) {
    this.updating = updating;
  }

  @Override
  protected float[] observations(T batch) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = box.dtype().get(batch, i);
    }
    if (updating) {
      statistics.update(rows, size());
    }
    float[] out = new float[rows.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = normalized(rows[i], i % box.size());
    }
    return out;
  }

  private float normalized(double value, int element) {
    double deviation = Math.sqrt(statistics.variance(element) + epsilon);
    return (float) ((value - statistics.mean(element)) / deviation);
  }

  @Override
  protected Object finalObservation(Object last) {
    T row = box.dtype().arrayType().cast(last);
    float[] out = new float[box.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = normalized(box.dtype().get(row, i), i);
    }
    return out;
  }
}
