package com.datasaz.rl.policy;

/**
 * A saved model cannot be used: damaged, of another format, or made for another algorithm or
 * schema.
 */
public final class ModelStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong, and the way out
   */
  public ModelStateException(String message) {
    super(message);
  }

  /**
   * Makes the exception with its cause.
   *
   * @param message what is wrong, and the way out
   * @param cause what was thrown
   */
  public ModelStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
