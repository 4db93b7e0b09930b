package com.datasaz.rl.evaluate.log;

/** A line that cannot be used, and the place in it that is wrong. Its reason is printable. */
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1;

  private final long line;
  private final int column;

  BadLineException(long line, int column, String reason) {
    super(Printable.of(reason));
    this.line = line;
    this.column = column;
  }

  /** The line of the wrong place, from 1. */
  long line() {
    return line;
  }

  /** The character of the wrong place in its line, from 1. */
  int column() {
    return column;
  }

  /** What is wrong. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
