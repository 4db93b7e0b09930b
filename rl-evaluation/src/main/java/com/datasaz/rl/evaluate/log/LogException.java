package com.datasaz.rl.evaluate.log;

/**
 * A log, or the way it was asked for, is no good: the message says what to do. What it quotes of
 * the log is {@link Printable}.
 */
public final class LogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LogException(String message) {
    super(Printable.of(message));
  }
}
