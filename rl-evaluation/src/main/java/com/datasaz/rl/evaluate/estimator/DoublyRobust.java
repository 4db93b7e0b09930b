package com.datasaz.rl.evaluate.estimator;

/**
 * The reward model's word, corrected by what it missed on the logged actions: {@code dm + min(w,
 * lambda) (r - q)} (Dudik et al. 2014). Unbiased without clipping where either the propensities or
 * the model are right; the better the model, the smaller the variance.
 *
 * @param lambda the largest weight that counts, above 0; infinite for no clipping
 */
public record DoublyRobust(double lambda) implements Estimator {
  /**
   * Checks the parameter.
   *
   * @param lambda the largest weight that counts
   */
  public DoublyRobust {
    Parameters.requireThreshold(lambda);
  }

  /** Clips nothing. */
  public DoublyRobust() {
    this(Double.POSITIVE_INFINITY);
  }

  @Override
  public String name() {
    return Parameters.name("dr", lambda);
  }

  @Override
  public double transformed(double weight) {
    return Math.min(weight, lambda);
  }

  @Override
  public boolean usesModel() {
    return true;
  }
}
