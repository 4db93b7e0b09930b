package com.datasaz.rl.experiment.statistics;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.internal.stats.ChiSquare;
import com.datasaz.rl.internal.stats.Gamma;
import java.util.List;

/**
 * Whether variants got the customers that they should have: sample ratio mismatch. When they did
 * not, something loses or moves customers of one variant, and no figure of the experiment can be
 * trusted.
 *
 * <p>Variants of weight 0 are left out with their units.
 */
public final class SampleRatio {
  private SampleRatio() {}

  /**
   * What a chi-square test says.
   *
   * @param statistic how far the counts are from what was expected
   * @param pValue how likely that is by chance; 1 when nothing can be said
   */
  public record Verdict(double statistic, double pValue) {}

  /**
   * Tests the counts at one look, fixed before.
   *
   * @param observed units by variant
   * @param weights expected shares by variant, on any scale
   * @return the verdict
   * @throws IllegalArgumentException when the lists do not fit, or a number is below 0
   */
  public static Verdict chiSquare(List<Long> observed, List<Double> weights) {
    Counts counts = Counts.of(observed, weights);
    if (counts.variants < 2 || counts.total == 0) {
      return new Verdict(0, 1);
    }
    double statistic = 0;
    for (int i = 0; i < counts.variants; i++) {
      double expected = counts.total * counts.shares[i];
      double difference = counts.observed[i] - expected;
      statistic += difference * difference / expected;
    }
    return new Verdict(statistic, ChiSquare.upper(statistic, counts.variants - 1));
  }

  /**
   * Weighs the counts against the weights, at any number of looks: the logarithm of a Bayes factor
   * whose exponential exceeds 1 / alpha with probability alpha at most, at any time, when all is
   * well (Lindon and Malek, <i>Anytime-valid inference for multinomial count data</i>, arXiv
   * 2011.03567).
   *
   * @param observed units by variant
   * @param weights expected shares by variant, on any scale
   * @param concentration how near to the weights wrong shares are expected, above 0; 1 is usual
   * @return the logarithm; 0 when nothing can be said
   * @throws IllegalArgumentException when the lists do not fit, or a number is below 0
   */
  public static double logBayesFactor(
      List<Long> observed, List<Double> weights, double concentration) {
    Require.positive("concentration", concentration);
    Counts counts = Counts.of(observed, weights);
    double all = counts.variants * concentration;
    double sum = Gamma.logGamma(all) - Gamma.logGamma(all + counts.total);
    for (int i = 0; i < counts.variants; i++) {
      double prior = all * counts.shares[i];
      sum += Gamma.logGamma(prior + counts.observed[i]) - Gamma.logGamma(prior);
      sum -= counts.observed[i] * StrictMath.log(counts.shares[i]);
    }
    return counts.variants < 2 ? 0 : sum;
  }

  /**
   * Returns the p value of {@link #logBayesFactor} at this look, with concentration 1. The smallest
   * of all looks so far is a p value too.
   *
   * @param observed units by variant
   * @param weights expected shares by variant, on any scale
   * @return at most 1
   */
  public static double anytimePValue(List<Long> observed, List<Double> weights) {
    return Math.min(1, StrictMath.exp(-logBayesFactor(observed, weights, 1)));
  }

  /** The variants that have a weight. */
  private static final class Counts {
    private final long[] observed;
    private final double[] shares;
    private int variants;
    private long total;

    private Counts(int most) {
      observed = new long[most];
      shares = new double[most];
    }

    private static Counts of(List<Long> observed, List<Double> weights) {
      if (observed.size() != weights.size()) {
        throw new IllegalArgumentException(
            "there must be a weight for each variant, got "
                + weights.size()
                + " for "
                + observed.size()
                + ": pass 0 for a variant that should have nobody");
      }
      Counts counts = new Counts(observed.size());
      double sum = 0;
      for (int i = 0; i < observed.size(); i++) {
        sum += Require.notNegative("weight", weights.get(i));
        counts.add(Require.notNegative("observed units", observed.get(i)), weights.get(i));
      }
      for (int i = 0; i < counts.variants; i++) {
        counts.shares[i] /= sum;
      }
      return counts;
    }

    private void add(long units, double weight) {
      if (weight > 0) {
        observed[variants] = units;
        shares[variants] = weight;
        variants++;
        total += units;
      }
    }
  }
}
