package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Reports lines that cannot be used, and stops when they are too many. */
final class BadLines {
  /** The largest part of the lines that may be bad. */
  private static final double TOLERATED = 0.01;

  /** After so many lines it is clear whether they are too many. */
  private static final int ENOUGH = 1_000;

  private static final int TOLD = 20;

  private final PrintStream out;
  private final double tolerated;
  private long lines;
  private long bad;

  private BadLines(PrintStream out, double tolerated) {
    this.out = out;
    this.tolerated = tolerated;
  }

  /** Tells of bad lines, and stops at more than 1 %. */
  static BadLines tolerating(PrintStream out) {
    return new BadLines(out, TOLERATED);
  }

  /** Stops at the first bad line. */
  static BadLines refusing() {
    return new BadLines(System.err, 0);
  }

  void good() {
    lines++;
  }

  void bad(Path file, BadLineException line) {
    lines++;
    bad++;
    if (bad <= TOLD) {
      out.println("  " + describe(file, line));
    } else if (bad == TOLD + 1) {
      out.println("  further bad lines are only counted");
    }
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
      throw new UserErrorException(
          bad
              + " of "
              + lines
              + " lines of "
              + file
              + " cannot be used, and more than "
              + Math.round(tolerated * 100)
              + " % is too many to trust the rest ("
              + last
              + "): is it the right file, and -Dformat the right format?");
    }
  }

  long count() {
    return bad;
  }
}
