package com.datasaz.rl.evaluate.estimator;

/**
 * Weights every reward by how much more often the policy would have made the choice than the
 * logging policy did: {@code r min(w, lambda)} (Horvitz and Thompson 1952; Strehl et al. 2010).
 * Unbiased without clipping; clipping trades a bias towards 0 for less variance.
 *
 * @param lambda the largest weight that counts, above 0; infinite for no clipping
 */
public record InversePropensity(double lambda) implements Estimator {
  /**
   * Checks the parameter.
   *
   * @param lambda the largest weight that counts
   */
  public InversePropensity {
    Parameters.requireThreshold(lambda);
  }

  /** Clips nothing. */
  public InversePropensity() {
    this(Double.POSITIVE_INFINITY);
  }

  @Override
  public String name() {
    return Parameters.name("ipw", lambda);
  }

  @Override
  public double transformed(double weight) {
    return Math.min(weight, lambda);
  }
}
