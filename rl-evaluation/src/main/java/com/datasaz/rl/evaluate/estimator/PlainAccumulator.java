package com.datasaz.rl.evaluate.estimator;

import com.datasaz.rl.evaluate.interval.Terms;

/** The mean of terms that are known at once. One thread. */
final class PlainAccumulator implements Accumulator {
  private final Estimator estimator;
  private final WeightSums weights = new WeightSums();
  private long count;
  private double mean;
  private double deviations;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  PlainAccumulator(Estimator estimator) {
    this.estimator = estimator;
  }

  /** By Welford's method, which loses no digits to the mean. */
  @Override
  public void add(Round round) {
    weights.add(round.weight());
    double term = estimator.term(round);
    count++;
    double before = term - mean;
    mean += before / count;
    deviations += before * (term - mean);
    min = Math.min(min, term);
    max = Math.max(max, term);
  }

  @Override
  public Estimate estimate() {
    double variance = count > 1 ? deviations / (count - 1) : Double.POSITIVE_INFINITY;
    Terms terms = new Terms(count, mean, variance, min, max);
    return new Estimate(estimator.name(), terms, terms, weights.diagnostics());
  }
}
