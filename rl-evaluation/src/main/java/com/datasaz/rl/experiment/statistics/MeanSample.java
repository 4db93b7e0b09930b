package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;

/**
 * A number for each unit, such as a customer's revenue.
 *
 * @param size how many units
 * @param sum of the numbers
 * @param sumOfSquares of the numbers
 */
public record MeanSample(long size, double sum, double sumOfSquares) implements Sample {
  /** No unit. */
  public static final MeanSample EMPTY = new MeanSample(0, 0, 0);

  /**
   * Checks every component.
   *
   * @param size how many units
   * @param sum of the numbers
   * @param sumOfSquares of the numbers
   */
  public MeanSample {
    Require.notNegative("number of units", size);
    Require.finite("sum", sum);
    Require.notNegative("sum of squares", sumOfSquares);
  }

  /**
   * Adds a unit.
   *
   * @param value its number
   * @return the sample with it
   */
  public MeanSample with(double value) {
    return new MeanSample(size + 1, sum + value, sumOfSquares + value * value);
  }

  @Override
  public double mean() {
    return size == 0 ? 0 : sum / size;
  }

  @Override
  public double variance() {
    return Moments.covariance(size, sum, sum, sumOfSquares);
  }

  @Override
  public MeanSample plus(Sample other) {
    MeanSample more = Moments.sameKind(MeanSample.class, other);
    return new MeanSample(size + more.size, sum + more.sum, sumOfSquares + more.sumOfSquares);
  }
}
