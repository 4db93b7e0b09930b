package com.datasaz.rl.evaluate.log;

import java.nio.file.Path;

/** Tells of lines that cannot be used, and stops when they are too many. */
final class BadLines {
  /** The largest part of the lines that may be bad. */
  private static final double TOLERATED = 0.01;

  /** After so many lines it is clear whether they are too many. */
  private static final int ENOUGH = 1_000;

  private final LogListener listener;
  private final double tolerated;
  private long lines;
  private long bad;

  private BadLines(LogListener listener, double tolerated) {
    this.listener = listener;
    this.tolerated = tolerated;
  }

  /** Tells of bad lines, and stops at more than 1 %. */
  static BadLines tolerating(LogListener listener) {
    return new BadLines(listener, TOLERATED);
  }

  /** Passes over them: another pass judges the file. */
  static BadLines passingOver() {
    return new BadLines(LogListener.NONE, 1);
  }

  /** Stops at the first bad line. */
  static BadLines refusing() {
    return new BadLines(LogListener.NONE, 0);
  }

  void good() {
    lines++;
  }

  void bad(Path file, BadLineException line) {
    lines++;
    bad++;
    listener.badLine(file, line.line(), line.column(), line.reason());
    if (lines >= ENOUGH || tolerated == 0) {
      stopIfTooMany(file, describe(file, line));
    }
  }

  private static String describe(Path file, BadLineException line) {
    return file + ":" + line.line() + ":" + line.column() + ": " + line.reason();
  }

  /** Decides at the end of a file. */
  void end(Path file) {
    stopIfTooMany(file, "see above");
  }

  private void stopIfTooMany(Path file, String last) {
    if (bad > tolerated * lines) {
      throw new LogException(
          bad
              + " of "
              + lines
              + " lines of "
              + file
              + " cannot be used, and more than "
              + Math.round(tolerated * 100)
              + " % is too many to trust the rest ("
              + last
              + "): is it the right file, and the right format?");
    }
  }

  long count() {
    return bad;
  }
}
