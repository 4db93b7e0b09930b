package com.datasaz.rl.examples.quickstart;

/** Something that the person at the keyboard can put right: the message says how. */
public final class UserErrorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Makes the error.
   *
   * @param message what is wrong, and the way out
   */
  public UserErrorException(String message) {
    super(message);
  }
}
