package com.datasaz.rl.store;

/**
 * There is no room for more until the storage catches up: nothing was acknowledged, give it again
 * later.
 */
public class BackpressureException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is full, and the way out
   */
  public BackpressureException(String message) {
    super(message);
  }
}
