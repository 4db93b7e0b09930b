package com.datasaz.rl.evaluate.estimator;

/**
 * {@link DoublyRobust} that trusts the model alone where the weight is above lambda (Wang et al.
 * 2017): {@code dm + 1[w <= lambda] w (r - q)}.
 *
 * @param lambda the largest weight that corrects the model, at least 0; infinite for no limit
 */
public record SwitchDoublyRobust(double lambda) implements Estimator {
  /**
   * Checks the parameter.
   *
   * @param lambda the largest weight that corrects the model
   */
  public SwitchDoublyRobust {
    Parameters.requireNotNegative(lambda);
  }

  /** Corrects whatever the weight. */
  public SwitchDoublyRobust() {
    this(Double.POSITIVE_INFINITY);
  }

  @Override
  public String name() {
    return Parameters.name("switch-dr", lambda);
  }

  @Override
  public double transformed(double weight) {
    return weight <= lambda ? weight : 0;
  }

  @Override
  public boolean usesModel() {
    return true;
  }
}
