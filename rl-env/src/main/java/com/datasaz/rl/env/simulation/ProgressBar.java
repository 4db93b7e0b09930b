package com.datasaz.rl.env.simulation;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line that is drawn over and over. Thread contract: any number of threads. */
final class ProgressBar implements SimulationProgress {
  private static final int WIDTH = 30;
  private static final long PAUSE = 100_000_000; // nanoseconds

  private final PrintStream out;
  private final LongSupplier nanos;
  private final long begin;
  private long furthest;
  private long drawn = Long.MIN_VALUE;

  ProgressBar(PrintStream out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  @Override
  public synchronized void at(long done, long all) {
    long elapsed = nanos.getAsLong() - begin;
    if (done <= furthest || (done < all && elapsed < drawn + PAUSE && furthest > 0)) {
      return;
    }
    furthest = done;
    drawn = elapsed;
    out.print(line(done, all, elapsed / 1e9));
    if (done >= all) {
      out.println();
    }
    out.flush();
  }

  private static String line(long done, long all, double seconds) {
    double share = (double) done / all;
    int full = (int) (share * WIDTH);
    return String.format(
        Locale.ROOT,
        "\r[%s%s] %3.0f %%  %,.0f slates/s  %,.0f s left ",
        "#".repeat(full),
        ".".repeat(WIDTH - full),
        100 * share,
        done / Math.max(seconds, 1e-9),
        seconds / share - seconds);
  }
}
