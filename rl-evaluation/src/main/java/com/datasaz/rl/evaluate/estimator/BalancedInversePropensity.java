package com.datasaz.rl.evaluate.estimator;

/**
 * Weights that a classifier has estimated, clipped and divided by their mean (Sondhi et al. 2020):
 * the weight of a round is the classifier's odds that the action comes from the policy rather than
 * from the log. For logs whose propensities are not known.
 *
 * @param lambda the largest weight that counts, above 0; infinite for no clipping
 */
public record BalancedInversePropensity(double lambda) implements Estimator {
  /**
   * Checks the parameter.
   *
   * @param lambda the largest weight that counts
   */
  public BalancedInversePropensity {
    Parameters.requireThreshold(lambda);
  }

  /** Clips nothing. */
  public BalancedInversePropensity() {
    this(Double.POSITIVE_INFINITY);
  }

  @Override
  public String name() {
    return Parameters.name("bipw", lambda);
  }

  @Override
  public double transformed(double weight) {
    return Math.min(weight, lambda);
  }

  @Override
  public boolean selfNormalizes() {
    return true;
  }
}
