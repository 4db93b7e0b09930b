package com.datasaz.rl.algorithms.ranking;

import com.datasaz.rl.internal.stats.Normal;
import java.util.function.IntPredicate;

/**
 * Independent Gaussian scores: the exact propensities of Thompson sampling where arms are
 * independent.
 *
 * <p>Thread contract: that of the scores that it reads. Use {@link #probabilities}, or {@link
 * FreshDraws} with an instance of this.
 */
public final class GaussianArgmax implements Marginals {
  /** Beyond this many standard deviations lies 1e-12 of the mass on either side. */
  private static final double REACH = 7.1;

  /** A spread that the mean's own rounding hides is none. */
  private static final double RELATIVE_NOTHING = 1e-13;

  /**
   * A quadrature asks for tens of thousands of values: a table costs a tenth, and is off by less
   * than 1e-13.
   */
  private static final HermiteTable CDF =
      new HermiteTable(
          -REACH - 1,
          REACH + 1,
          1.0 / 64,
          Normal::cdf,
          Normal::density,
          x -> -x * Normal.density(x));

  private static final HermiteTable DENSITY =
      new HermiteTable(
          -REACH - 1,
          REACH + 1,
          1.0 / 64,
          Normal::density,
          x -> -x * Normal.density(x),
          x -> (x * x - 1) * Normal.density(x));

  private final Scores mean;
  private final Scores deviation;

  /**
   * Reads means and standard deviations where they lie.
   *
   * @param mean the means, finite
   * @param deviation the standard deviations, finite and at least 0
   */
  public GaussianArgmax(Scores mean, Scores deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * Computes the probability of each action to have the largest score.
   *
   * @param size the number of actions
   * @param mean the means, finite
   * @param deviation the standard deviations, finite and at least 0
   * @param eligible which actions take part, at least one
   * @param out receives the probabilities: they sum to 1, are equal for equal arms, and have an
   *     error below 1e-9
   */
  public static void probabilities(
      int size, Scores mean, Scores deviation, IntPredicate eligible, double[] out) {
    new ArgmaxQuadrature(size, new GaussianArgmax(mean, deviation), eligible).probabilities(out);
  }

  @Override
  public double low(int action) {
    return mean.at(action) - REACH * scale(action);
  }

  @Override
  public double high(int action) {
    return mean.at(action) + REACH * scale(action);
  }

  @Override
  public double scale(int action) {
    double scale = deviation.at(action);
    return scale > RELATIVE_NOTHING * Math.abs(mean.at(action)) ? scale : 0;
  }

  @Override
  public double cdf(int action, double value) {
    return CDF.at((value - mean.at(action)) / deviation.at(action));
  }

  @Override
  public double density(int action, double value) {
    double scale = deviation.at(action);
    return DENSITY.at((value - mean.at(action)) / scale) / scale;
  }
}
