package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.interval.Moments;
import com.datasaz.rl.evaluate.interval.Terms;

/*
 * The term of a round is (b + c / m)_candidate - (b + c / m)_baseline, where m is the mean weight of each. The variance of the difference of two ratios
 * follows from the co-moments of all six numbers by the delta method.
 */
/** Sums up the differences of two policies' terms. One thread. */
final class PairedDifference {
  private static final int PARTS = 3;

  private final Estimator estimator;
  private final Moments moments = new Moments(2 * PARTS);
  private final double[] values = new double[2 * PARTS];
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  PairedDifference(Estimator estimator) {
    this.estimator = estimator;
  }

  void add(Round candidate, Round baseline) {
    fill(candidate, 0);
    fill(baseline, PARTS);
    add();
  }

  /** With what was shown as the baseline. */
  void addAgainstLog(Round candidate) {
    fill(candidate, 0);
    fill(candidate.reward(), 0, 1, PARTS);
    add();
  }

  private void add() {
    moments.add(values);
    double term = values[0] + values[1] - values[PARTS] - values[PARTS + 1];
    min = Math.min(min, term);
    max = Math.max(max, term);
  }

  private void fill(Round round, int at) {
    double weight = estimator.transformed(round.weight());
    double weighed = weight * estimator.weighed(round);
    if (estimator.selfNormalizes()) {
      fill(estimator.base(round), weighed, weight, at);
    } else {
      fill(estimator.base(round) + weighed, 0, 1, at);
    }
  }

  private void fill(double base, double weighed, double weight, int at) {
    values[at] = base;
    values[at + 1] = weighed;
    values[at + 2] = weight;
  }

  Comparison comparison(String candidate, String baseline) {
    double mine = value(0);
    double theirs = value(PARTS);
    long count = moments.count();
    double variance = Double.POSITIVE_INFINITY;
    if (count > 1 && Double.isFinite(mine) && Double.isFinite(theirs)) {
      variance = moments.variance(factors()) * count / (count - 1);
    }
    boolean known = variance < Double.POSITIVE_INFINITY;
    Terms terms = new Terms(count, known ? mine - theirs : 0, variance, min, max);
    return new Comparison(candidate, baseline, estimator.name(), mine, theirs, terms);
  }

  /** NaN where no weight is above 0. */
  private double value(int at) {
    return moments.mean(at) + moments.mean(at + 1) / moments.mean(at + 2);
  }

  private double[] factors() {
    double mine = moments.mean(2);
    double theirs = moments.mean(PARTS + 2);
    return new double[] {
      1,
      1 / mine,
      -moments.mean(1) / (mine * mine),
      -1,
      -1 / theirs,
      moments.mean(PARTS + 1) / (theirs * theirs)
    };
  }
}
