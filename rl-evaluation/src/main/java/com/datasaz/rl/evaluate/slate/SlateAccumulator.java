package com.datasaz.rl.evaluate.slate;

import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.WeightSums;
import com.datasaz.rl.evaluate.interval.Frontier;
import com.datasaz.rl.evaluate.interval.Moments;
import com.datasaz.rl.evaluate.interval.Terms;
import com.datasaz.rl.internal.Require;
import java.util.Arrays;
import java.util.List;

/*
 * The term of a list is the sum over groups of slots of c_g / m_g, with m_g the mean weight of the group over all lists: one group of all slots, or each slot
 * by itself. The means are known at the end only, so the co-moments of all c_g and v_g are kept, and the frontier of the points (c_g).
 */
/** Sums up lists, so that no log has to fit in memory. Thread contract: one thread. */
public final class SlateAccumulator {
  private final SlateEstimator estimator;
  private final int slots;
  private final int groups;
  private final long[] rows;
  private final double[] values;
  private final double[] point;
  private final Moments moments;
  private final Frontier upper = new Frontier();
  private final Frontier lower = new Frontier();
  private final WeightSums weights = new WeightSums();

  SlateAccumulator(SlateEstimator estimator, int slots) {
    this.estimator = estimator;
    this.slots = Require.inRange("slots", slots, 1, 1_000);
    this.groups = estimator.normalizer() == SlateEstimator.Normalizer.EACH_SLOT ? slots : 1;
    this.rows = new long[groups];
    this.values = new double[2 * groups];
    this.point = new double[groups];
    this.moments = new Moments(2 * groups);
  }

  /**
   * Adds a list.
   *
   * @param slate its slots from the first, at least one
   */
  public void add(List<Slot> slate) {
    Require.inRange("number of slots", slate.size(), 1, slots);
    Arrays.fill(values, 0);
    double before = 1;
    for (int i = 0; i < slate.size(); i++) {
      Slot slot = slate.get(i);
      int group = groups == 1 ? 0 : i;
      double weight = estimator.weight(slot);
      weights.add(weight);
      rows[group]++;
      values[group] += estimator.term(slot, before);
      values[groups + group] += weight;
      before = slot.cascadeWeight();
    }
    moments.add(values);
    Arrays.setAll(point, group -> values[group]);
    upper.add(point);
    Arrays.setAll(point, group -> -values[group]);
    lower.add(point);
  }

  /**
   * Estimates from the lists so far.
   *
   * @return the estimated sum of rewards per list; of value 0 and unknown error where a normaliser
   *     is 0
   */
  public Estimate estimate() {
    double[] inverses = new double[groups];
    double[] fixed = new double[2 * groups];
    double[] linear = new double[2 * groups];
    double value = 0;
    for (int group = 0; group < groups; group++) {
      double inverse = 1 / normalizer(group);
      inverses[group] = inverse;
      value += moments.mean(group) * inverse;
      fixed[group] = inverse;
      linear[group] = inverse;
      linear[groups + group] = slopeOfNormalizer(group, inverse);
    }
    if (!Double.isFinite(value)) {
      return unknown();
    }
    Terms terms = terms(value, unbiased(moments.variance(fixed)), inverses);
    Terms linearized = terms(value, linearizedVariance(linear), inverses);
    return new Estimate(estimator.shortName(), terms, linearized, weights.diagnostics());
  }

  private boolean normalizes() {
    return estimator.normalizer() != SlateEstimator.Normalizer.NONE;
  }

  /** The mean weight of the group's slots. */
  private double normalizer(int group) {
    double sum = moments.mean(groups + group) * moments.count();
    return normalizes() ? sum / rows[group] : 1;
  }

  private double slopeOfNormalizer(int group, double inverse) {
    double perSlot = (double) moments.count() / rows[group];
    return normalizes() ? -moments.mean(group) * inverse * inverse * perSlot : 0;
  }

  private double linearizedVariance(double[] factors) {
    double variance = moments.variance(factors);
    return normalizes() ? variance : unbiased(variance);
  }

  private double unbiased(double variance) {
    double count = moments.count();
    return count > 1 ? variance * count / (count - 1) : Double.POSITIVE_INFINITY;
  }

  private Terms terms(double value, double variance, double[] inverses) {
    double min = -lower.max(inverses);
    return new Terms(moments.count(), value, variance, min, upper.max(inverses));
  }

  private Estimate unknown() {
    Terms unknown = new Terms(moments.count(), 0, Double.POSITIVE_INFINITY, 0, 0);
    return new Estimate(estimator.shortName(), unknown, unknown, weights.diagnostics());
  }
}
