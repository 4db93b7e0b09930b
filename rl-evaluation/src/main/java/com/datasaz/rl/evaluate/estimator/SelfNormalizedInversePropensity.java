package com.datasaz.rl.evaluate.estimator;

/**
 * The mean of the rewards weighted by w: {@code sum(w r) / sum(w)} (Swaminathan and Joachims 2015).
 * A little biased, usually of smaller error than {@link InversePropensity}, and never beyond the
 * rewards that were seen. The standard error is that of a ratio, by the delta method.
 */
public record SelfNormalizedInversePropensity() implements Estimator {
  @Override
  public String name() {
    return "snipw";
  }

  @Override
  public double transformed(double weight) {
    return weight;
  }

  @Override
  public boolean selfNormalizes() {
    return true;
  }
}
