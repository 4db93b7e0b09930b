package com.datasaz.rl.evaluate.estimator;

/** The sums that tell what weights are worth. Thread contract: one thread. */
public final class WeightSums {
  private long rounds;
  private long zero;
  private double sum;
  private double sumOfSquares;
  private double min = Double.POSITIVE_INFINITY;
  private double max;

  /** Begins. */
  public WeightSums() {}

  /**
   * Adds a round's weight.
   *
   * @param weight at least 0
   */
  public void add(double weight) {
    rounds++;
    zero += weight == 0 ? 1 : 0;
    sum += weight;
    sumOfSquares += weight * weight;
    min = Math.min(min, weight);
    max = Math.max(max, weight);
  }

  /**
   * Returns what the weights so far are worth.
   *
   * @return the diagnostics
   */
  public WeightDiagnostics diagnostics() {
    return new WeightDiagnostics(rounds, zero, sum, sumOfSquares, rounds == 0 ? 0 : min, max);
  }
}
