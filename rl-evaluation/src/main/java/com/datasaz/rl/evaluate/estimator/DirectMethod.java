package com.datasaz.rl.evaluate.estimator;

/**
 * The reward model's word (Beygelzimer and Langford 2009): what it expects of the policy's choices.
 * Of little variance, and as biased as the model; its interval knows nothing of that bias.
 */
public record DirectMethod() implements Estimator {
  @Override
  public String name() {
    return "dm";
  }

  @Override
  public double transformed(double weight) {
    return 0;
  }

  @Override
  public boolean usesModel() {
    return true;
  }
}
