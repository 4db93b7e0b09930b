package com.datasaz.rl.evaluate;

/** The sums over the rounds that estimators need, so that no log has to fit in memory. */
final class Sums {
  private long rounds;
  private long matched;
  private double weight;
  private double weightSquared;
  private double maxWeight;
  private double weightedReward;
  private double weightSquaredReward;
  private double weightSquaredRewardSquared;
  private double mean;
  private double squaredDeviations;

  /** Takes a round's weight, its reward, and the term whose mean is estimated. */
  void add(double roundWeight, double reward, double term) {
    rounds++;
    matched += roundWeight > 0 ? 1 : 0;
    weight += roundWeight;
    weightSquared += roundWeight * roundWeight;
    maxWeight = Math.max(maxWeight, roundWeight);
    weightedReward += roundWeight * reward;
    weightSquaredReward += roundWeight * roundWeight * reward;
    weightSquaredRewardSquared += roundWeight * roundWeight * reward * reward;
    addTerm(term);
  }

  /** By Welford's method, which loses no digits to the mean. */
  private void addTerm(double term) {
    double before = term - mean;
    mean += before / rounds;
    squaredDeviations += before * (term - mean);
  }

  /** The mean of the terms, with the standard error of a mean. */
  Estimate mean() {
    double variance = rounds > 1 ? squaredDeviations / (rounds - 1) : Double.POSITIVE_INFINITY;
    return estimate(mean, Math.sqrt(variance / rounds));
  }

  /** The weighted mean of the rewards, with the standard error of a ratio by the delta method. */
  Estimate ratio() {
    if (matched == 0) {
      return estimate(0, Double.POSITIVE_INFINITY);
    }
    double value = weightedReward / weight;
    double spread =
        weightSquaredRewardSquared
            - 2 * value * weightSquaredReward
            + value * value * weightSquared;
    return estimate(value, Math.sqrt(Math.max(0, spread)) / weight);
  }

  private Estimate estimate(double value, double standardError) {
    double effective = matched == 0 ? 0 : weight * weight / weightSquared;
    return new Estimate(
        value, standardError, effective, rounds, matched, weight / rounds, maxWeight);
  }
}
