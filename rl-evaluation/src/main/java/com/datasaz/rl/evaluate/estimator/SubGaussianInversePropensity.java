package com.datasaz.rl.evaluate.estimator;

/**
 * Weights by a harmonic mean of w and 1: {@code r w / (1 - lambda + lambda w)} (Metelli et al.
 * 2021). The error has sub-Gaussian tails; lambda 0 is {@link InversePropensity}, 1 the mean
 * reward.
 *
 * @param lambda from 0, no correction of the weights, to 1, weights of 1
 */
public record SubGaussianInversePropensity(double lambda) implements Estimator {
  /**
   * Checks the parameter.
   *
   * @param lambda between 0 and 1
   */
  public SubGaussianInversePropensity {
    Parameters.requireFraction(lambda);
  }

  @Override
  public String name() {
    return Parameters.name("sgipw", lambda);
  }

  @Override
  public double transformed(double weight) {
    return Parameters.subGaussian(weight, lambda);
  }
}
