package com.datasaz.rl.evaluate.estimator;

/**
 * {@link DoublyRobust} with the weights of {@link SubGaussianInversePropensity}: {@code dm + w / (1
 * - lambda + lambda w) (r - q)} (Metelli et al. 2021).
 *
 * @param lambda from 0, no correction of the weights, to 1, weights of 1
 */
public record SubGaussianDoublyRobust(double lambda) implements Estimator {
  /**
   * Checks the parameter.
   *
   * @param lambda between 0 and 1
   */
  public SubGaussianDoublyRobust {
    Parameters.requireFraction(lambda);
  }

  @Override
  public String name() {
    return Parameters.name("sgdr", lambda);
  }

  @Override
  public double transformed(double weight) {
    return Parameters.subGaussian(weight, lambda);
  }

  @Override
  public boolean usesModel() {
    return true;
  }
}
