package com.datasaz.rl.env.check;

/**
 * Something that a check has found.
 *
 * @param severity how bad it is
 * @param message what is wrong, with what was seen, and what to do
 */
public record Finding(Severity severity, String message) {

  /** How bad a finding is. */
  public enum Severity {
    /** A promise is broken: learners will go wrong. */
    ERROR,
    /** Allowed, and often a mistake. */
    WARNING
  }

  static Finding error(String message) {
    return new Finding(Severity.ERROR, message);
  }

  static Finding warning(String message) {
    return new Finding(Severity.WARNING, message);
  }

  @Override
  public String toString() {
    return severity + ": " + message;
  }
}
