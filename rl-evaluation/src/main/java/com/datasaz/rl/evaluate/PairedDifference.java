package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.RoundingBound.Weighed;
import com.datasaz.rl.evaluate.estimator.Estimator;
import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.interval.Moments;
import com.datasaz.rl.evaluate.interval.Terms;
import java.util.Arrays;

/*
 * The term of a round is (b + c / m)_candidate - (b + c / m)_baseline, where m is the mean weight of each. The variance of the difference of two ratios
 * follows from the co-moments of all six numbers by the delta method.
 */
/** Sums up the differences of two policies' terms. One thread. */
final class PairedDifference {
  private static final int PARTS = 3;

  /** Of two policies that are one, the last digits of the sums may differ. */
  private static final double NOISE = 1e-12;

  private static final double VARIANCE_NOISE = 1e-14;

  private final Estimator estimator;
  private final Moments moments = new Moments(2 * PARTS);
  private final RoundingBound rounding = new RoundingBound();
  private final double[] values = new double[2 * PARTS];
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  PairedDifference(Estimator estimator) {
    this.estimator = estimator;
  }

  /** Adds a round whose propensity may be wrong by a share. */
  void add(Round candidate, Round baseline, double error) {
    Weighed mine = weighed(candidate);
    Weighed theirs = weighed(baseline);
    fill(candidate, mine, 0);
    fill(baseline, theirs, PARTS);
    add();
    if (error > 0) {
      boolean transformed = isTransformed(candidate, mine) || isTransformed(baseline, theirs);
      rounding.add(error, mine, theirs, transformed);
    }
  }

  /** With what was shown as the baseline. */
  void addAgainstLog(Round candidate, double error) {
    Weighed mine = weighed(candidate);
    fill(candidate, mine, 0);
    fill(candidate.reward(), 0, 1, PARTS);
    add();
    if (error > 0) {
      rounding.add(error, mine, Weighed.NOTHING, false);
    }
  }

  private Weighed weighed(Round round) {
    double weight = estimator.transformed(round.weight());
    return new Weighed(weight * estimator.weighed(round), weight);
  }

  private static boolean isTransformed(Round round, Weighed weighed) {
    return weighed.weight() != round.weight();
  }

  private void add() {
    moments.add(values);
    double term = values[0] + values[1] - values[PARTS] - values[PARTS + 1];
    min = Math.min(min, term);
    max = Math.max(max, term);
  }

  private void fill(Round round, Weighed weighed, int at) {
    if (estimator.selfNormalizes()) {
      fill(estimator.base(round), weighed.term(), weighed.weight(), at);
    } else {
      fill(estimator.base(round) + weighed.term(), 0, 1, at);
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
    double variance = variance(mine, theirs);
    boolean known = variance < Double.POSITIVE_INFINITY;
    double scale = Math.max(Math.abs(mine), Math.abs(theirs));
    double difference = Math.abs(mine - theirs) <= NOISE * scale ? 0 : mine - theirs;
    Terms terms = new Terms(moments.count(), known ? difference : 0, variance, min, max);
    return new Comparison(
        candidate, baseline, estimator.name(), mine, theirs, terms, known ? bound() : 0);
  }

  private double variance(double mine, double theirs) {
    long count = moments.count();
    if (count < 2 || !Double.isFinite(mine) || !Double.isFinite(theirs)) {
      return Double.POSITIVE_INFINITY;
    }
    double[] factors = factors();
    double[] alone = Arrays.copyOf(Arrays.copyOf(factors, PARTS), factors.length);
    double variance = moments.variance(factors);
    boolean noise = variance <= VARIANCE_NOISE * moments.variance(alone);
    return noise ? 0 : variance * count / (count - 1);
  }

  private double bound() {
    return estimator.selfNormalizes()
        ? rounding.ofRatios(moments.count(), meanWeighed(0), meanWeighed(PARTS))
        : rounding.ofMeans(moments.count());
  }

  private Weighed meanWeighed(int at) {
    return new Weighed(moments.mean(at + 1), moments.mean(at + 2));
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
