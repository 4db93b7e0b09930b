package com.datasaz.rl.evaluate.estimator;

/**
 * {@link DoublyRobust} with the weights divided by their mean: {@code dm + w (r - q) / mean(w)}
 * (Kallus and Uehara 2019). The standard error is by the delta method.
 */
public record SelfNormalizedDoublyRobust() implements Estimator {
  @Override
  public String name() {
    return "sndr";
  }

  @Override
  public double transformed(double weight) {
    return weight;
  }

  @Override
  public boolean usesModel() {
    return true;
  }

  @Override
  public boolean selfNormalizes() {
    return true;
  }
}
