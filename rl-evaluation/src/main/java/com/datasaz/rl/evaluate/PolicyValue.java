package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.estimator.WeightDiagnostics;
import com.datasaz.rl.evaluate.interval.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that a log says of one policy.
 *
 * @param policy its name
 * @param weights what the importance weights are worth
 * @param unsupportedShare how much of the policy's probability falls on items that the log never
 *     shows, in [0, 1]
 * @param estimates one an estimator, in their order, those refused left out
 * @param refusals the reason and the way out of each estimator that was refused, by its name
 * @param comparisons with the baseline, one an estimate
 * @param bootstrap the bootstrap's interval by estimator, where it was asked for
 * @param anytime the interval that holds at all times, where it was asked for
 * @param tuned the estimates whose parameter the log has chosen, where they were asked for
 */
public record PolicyValue(
    String policy,
    WeightDiagnostics weights,
    double unsupportedShare,
    List<Estimate> estimates,
    Map<String, String> refusals,
    List<Comparison> comparisons,
    Map<String, Interval> bootstrap,
    Optional<Interval> anytime,
    List<TunedEstimate> tuned) {
  private static final double FEWEST = 30;
  private static final double LARGEST_SHARE = 0.05;
  private static final double MOST_UNSUPPORTED = 0.01;
  private static final double ERRORS_FROM_ONE = 4;

  /**
   * Copies the collections.
   *
   * @param policy its name
   * @param weights what the importance weights are worth
   * @param unsupportedShare how much of the policy the log says nothing of
   * @param estimates one an estimator
   * @param refusals why estimators were refused
   * @param comparisons with the baseline
   * @param bootstrap the bootstrap's intervals
   * @param anytime the interval that holds at all times
   * @param tuned the estimates whose parameter the log has chosen
   */
  public PolicyValue {
    estimates = List.copyOf(estimates);
    refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
    comparisons = List.copyOf(comparisons);
    tuned = List.copyOf(tuned);
    bootstrap = Collections.unmodifiableMap(new LinkedHashMap<>(bootstrap));
  }

  /**
   * Finds the estimate of an estimator.
   *
   * @param estimator its name
   * @return the estimate
   * @throws CannotEstimateException when it was refused, with the reason
   */
  public Estimate estimate(String estimator) {
    for (Estimate estimate : estimates) {
      if (estimate.estimator().equals(estimator)) {
        return estimate;
      }
    }
    throw missing(estimator);
  }

  /**
   * Finds the comparison by an estimator.
   *
   * @param estimator its name
   * @return the comparison
   * @throws CannotEstimateException when the estimator was refused, with the reason
   */
  public Comparison comparison(String estimator) {
    for (Comparison comparison : comparisons) {
      if (comparison.estimator().equals(estimator)) {
        return comparison;
      }
    }
    throw missing(estimator);
  }

  private CannotEstimateException missing(String estimator) {
    return new CannotEstimateException(
        refusals.getOrDefault(
            estimator, "the estimator " + estimator + " must be one of the evaluation's own"));
  }

  /**
   * Tells whether enough rounds stand behind the estimates for an interval to be believed.
   *
   * @return true from an effective sample size of 30 on
   */
  public boolean isConclusive() {
    return weights.effectiveSampleSize() >= FEWEST;
  }

  /**
   * Says what speaks against trusting the estimates.
   *
   * @return sentences; none where nothing was found
   */
  public List<String> cautions() {
    List<String> found = new ArrayList<>();
    if (!isConclusive()) {
      found.add(
          say(
              "the weights are worth %.3g rounds of %d: no interval is to be believed; clip, or"
                  + " collect more",
              weights.effectiveSampleSize(), weights.rounds()));
    }
    if (weights.largestShare() > LARGEST_SHARE) {
      found.add(
          say(
              "one round carries %.3g %% of the weight: clip, or shrink",
              weights.largestShare() * 100));
    }
    if (unsupportedShare > MOST_UNSUPPORTED) {
      found.add(
          say(
              "%.3g %% of the policy's choices were never shown: the weights say nothing of them",
              unsupportedShare * 100));
    }
    if (Math.abs(weights.mean() - 1)
        > ERRORS_FROM_ONE * errorOfMeanWeight() + PropensityRounding.MOST) {
      found.add(
          say(
              "the mean weight is %.4g and must be near 1: propensities are wrong, or choices are"
                  + " missing from the log",
              weights.mean()));
    }
    return found;
  }

  private double errorOfMeanWeight() {
    double rounds = weights.rounds();
    double variance = weights.sumOfSquares() / rounds - weights.mean() * weights.mean();
    return Math.sqrt(Math.max(0, variance) / rounds);
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
