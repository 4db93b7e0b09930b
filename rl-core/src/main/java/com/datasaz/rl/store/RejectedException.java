package com.datasaz.rl.store;

/**
 * The storage is well, but does not take one of these facts, such as a purchase by a user whom a
 * foreign key does not find. Nothing was stored; given again they are refused again, so leave out
 * the one that is meant.
 */
public class RejectedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with its cause.
   *
   * @param message what was refused
   * @param cause what was thrown
   */
  public RejectedException(String message, Throwable cause) {
    super(message, cause);
  }
}
