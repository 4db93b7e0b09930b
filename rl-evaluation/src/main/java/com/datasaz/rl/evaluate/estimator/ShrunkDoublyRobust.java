package com.datasaz.rl.evaluate.estimator;

/**
 * {@link DoublyRobust} with optimistically shrunk weights (Su et al. 2020): {@code dm + lambda w /
 * (w^2 + lambda) (r - q)}. Lambda 0 is {@link DirectMethod}, infinity {@link DoublyRobust}.
 *
 * @param lambda how little weights shrink, at least 0; infinite for not at all
 */
public record ShrunkDoublyRobust(double lambda) implements Estimator {
  /**
   * Checks the parameter.
   *
   * @param lambda how little weights shrink
   */
  public ShrunkDoublyRobust {
    Parameters.requireNotNegative(lambda);
  }

  /** Shrinks nothing. */
  public ShrunkDoublyRobust() {
    this(Double.POSITIVE_INFINITY);
  }

  @Override
  public String name() {
    return Parameters.name("dros", lambda);
  }

  @Override
  public double transformed(double weight) {
    return lambda == Double.POSITIVE_INFINITY || weight == 0
        ? weight
        : lambda * weight / (weight * weight + lambda);
  }

  @Override
  public boolean usesModel() {
    return true;
  }
}
