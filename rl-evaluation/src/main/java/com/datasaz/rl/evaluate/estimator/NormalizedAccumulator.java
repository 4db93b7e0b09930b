package com.datasaz.rl.evaluate.estimator;

import com.datasaz.rl.evaluate.interval.Frontier;
import com.datasaz.rl.evaluate.interval.Moments;
import com.datasaz.rl.evaluate.interval.Terms;

/*
 * The term of a round is b + c / m, with m the mean of the weights v over all rounds, which is known at the end only. Its mean and variance follow from the
 * co-moments of b, c and v, its extremes from the points (b, c) on the frontier.
 */
/** The mean of terms that are divided by the mean weight. One thread. */
final class NormalizedAccumulator implements Accumulator {
  private static final int BASE = 0;
  private static final int WEIGHED = 1;
  private static final int WEIGHT = 2;

  private final Estimator estimator;
  private final WeightSums weights = new WeightSums();
  private final Moments moments = new Moments(3);
  private final Frontier upper = new Frontier();
  private final Frontier lower = new Frontier();
  private final double[] values = new double[3];
  private final double[] point = new double[2];

  NormalizedAccumulator(Estimator estimator) {
    this.estimator = estimator;
  }

  @Override
  public void add(Round round) {
    weights.add(round.weight());
    double weight = estimator.transformed(round.weight());
    values[BASE] = estimator.base(round);
    values[WEIGHED] = weight * estimator.weighed(round);
    values[WEIGHT] = weight;
    moments.add(values);
    point[BASE] = values[BASE];
    point[WEIGHED] = values[WEIGHED];
    upper.add(point);
    point[BASE] = -values[BASE];
    point[WEIGHED] = -values[WEIGHED];
    lower.add(point);
  }

  @Override
  public Estimate estimate() {
    double normalizer = moments.mean(WEIGHT);
    if (normalizer == 0) {
      Terms unknown = new Terms(moments.count(), 0, Double.POSITIVE_INFINITY, 0, 0);
      return new Estimate(estimator.name(), unknown, unknown, weights.diagnostics());
    }
    double correction = moments.mean(WEIGHED) / normalizer;
    double fixed = moments.variance(1, 1 / normalizer, 0);
    double linearized = moments.variance(1, 1 / normalizer, -correction / normalizer);
    long count = moments.count();
    double unbiased = count > 1 ? fixed * count / (count - 1) : Double.POSITIVE_INFINITY;
    Terms terms = terms(normalizer, unbiased);
    return new Estimate(
        estimator.name(), terms, terms(normalizer, linearized), weights.diagnostics());
  }

  private Terms terms(double normalizer, double variance) {
    return new Terms(
        moments.count(),
        moments.mean(BASE) + moments.mean(WEIGHED) / normalizer,
        variance,
        -lower.max(1, 1 / normalizer),
        upper.max(1, 1 / normalizer));
  }
}
