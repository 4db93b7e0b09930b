package com.datasaz.rl.env.wrapper;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import java.util.Map;

/**
 * Shifts and scales observations to mean 0 and variance 1, by the mean and variance of all that was
 * observed so far.
 *
 * <p>Freeze the statistics with {@link #setUpdating} when evaluating, and save them with the model:
 * one that learnt from normalised observations is lost without them.
 *
 * @param <T> array type of the observations inside
 * @param <A> type of the actions
 */
public final class NormalizeObservation<T, A> extends ObservationWrapper<float[], T, A> {

  private final Box<T> box;
  private final double epsilon;
  private final RunningMeanStd statistics;
  private final double[] numbers;
  private boolean updating = true;

  /**
   * Normalises by statistics that have seen nothing yet.
   *
   * @param inner an environment that observes a box
   */
  public NormalizeObservation(Environment<T, A> inner) {
    this(inner, 1e-8);
  }

  /**
   * Normalises by statistics that have seen nothing yet.
   *
   * @param inner an environment that observes a box
   * @param epsilon what is added to the variance; positive
   */
  public NormalizeObservation(Environment<T, A> inner, double epsilon) {
    this(
        inner,
        epsilon,
        new RunningMeanStd(Arguments.box("NormalizeObservation", inner.observationSpace()).size()));
  }

  /**
   * Normalises by saved statistics.
   *
   * @param inner an environment that observes a box
   * @param epsilon what is added to the variance; positive
   * @param statistics one element per element of the box; updated in place
   */
  public NormalizeObservation(Environment<T, A> inner, double epsilon, RunningMeanStd statistics) {
    super(inner, unbounded(Arguments.box("NormalizeObservation", inner.observationSpace())));
    this.box = Arguments.box("NormalizeObservation", inner.observationSpace());
    this.epsilon = Arguments.positive("epsilon", epsilon);
    this.statistics = statistics;
    this.numbers = new double[box.size()];
  }

  private static Box<float[]> unbounded(Box<?> box) {
    return Box.of(Dtype.FLOAT32, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, box.shape());
  }

  /**
   * What the observations are normalised by.
   *
   * @return the statistics, which go on changing while this wrapper updates them
   */
  public RunningMeanStd statistics() {
    return statistics;
  }

  /**
   * Freezes the statistics, or lets them go on.
   *
   * @param updating whether observations are taken into the statistics from now on
   */
  public void setUpdating(boolean updating) {
    this.updating = updating;
  }

  @Override
  protected float[] observation(T observation) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = box.dtype().get(observation, i);
    }
    if (updating) {
      statistics.update(numbers);
    }
    return normalized();
  }

  private float[] normalized() {
    float[] row = new float[numbers.length];
    for (int i = 0; i < row.length; i++) {
      row[i] =
          (float) ((numbers[i] - statistics.mean(i)) / Math.sqrt(statistics.variance(i) + epsilon));
    }
    return row;
  }

  @Override
  protected Map<String, Object> arguments() {
    return Map.of("epsilon", epsilon);
  }
}
