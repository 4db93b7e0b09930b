package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.evaluate.log.LogListener;
import com.datasaz.rl.evaluate.log.Printable;
import com.datasaz.rl.examples.quickstart.console.Progress;
import java.io.PrintStream;
import java.nio.file.Path;

/** Moves a progress bar as a log is read, and tells of its first bad lines. One thread. */
public final class LogProgress implements LogListener {
  private static final int TOLD = 20;

  private final PrintStream out;
  private final Progress progress;
  private int bad;

  /**
   * Begins.
   *
   * @param out where bad lines are told
   * @param progress steps once a byte; closed by the caller
   */
  public LogProgress(PrintStream out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public void bytesRead(long count) {
    progress.step(count);
  }

  @Override
  public void badLine(Path file, long line, int column, String reason) {
    bad++;
    if (bad <= TOLD) {
      out.println("  " + Printable.of(file.toString()) + ":" + line + ":" + column + ": " + reason);
    } else if (bad == TOLD + 1) {
      out.println("  further bad lines are only counted");
    }
  }
}
