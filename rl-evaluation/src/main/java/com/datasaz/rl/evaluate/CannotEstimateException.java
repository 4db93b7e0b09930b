package com.datasaz.rl.evaluate;

/** A log that cannot say what a policy is worth, with the reason and the way out. */
public final class CannotEstimateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Says why.
   *
   * @param message the reason and the way out
   */
  public CannotEstimateException(String message) {
    super(message);
  }
}
