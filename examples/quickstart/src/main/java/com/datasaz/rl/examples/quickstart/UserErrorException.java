package com.datasaz.rl.examples.quickstart;

import com.datasaz.rl.evaluate.log.Printable;

/**
 * Something that the person at the keyboard can put right: the message says how. What it quotes of
 * a file or of the command line is printable.
 */
public final class UserErrorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Makes the error.
   *
   * @param message what is wrong, and the way out
   */
  public UserErrorException(String message) {
    super(Printable.of(message));
  }
}
