package com.datasaz.rl.store;

/** The storage did not do what it was asked; nothing that was not acknowledged may be relied on. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what failed, and the way out
   */
  public StoreException(String message) {
    super(message);
  }

  /**
   * Makes the exception with its cause.
   *
   * @param message what failed, and the way out
   * @param cause what was thrown
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
