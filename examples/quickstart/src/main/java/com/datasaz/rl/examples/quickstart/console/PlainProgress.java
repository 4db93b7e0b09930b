package com.datasaz.rl.examples.quickstart.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A line at tenths of the way, at most one a second, and when nothing was said for a while. */
final class PlainProgress implements Progress {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream out;
  private final String task;
  private final String unit;
  private long total;
  private final LongSupplier nanoTime;
  private final long start;
  private long done;
  private long told;
  private long toldTenth;
  private long toldAt;

  PlainProgress(PrintStream out, String task, String unit, long total, LongSupplier nanoTime) {
    this.out = out;
    this.task = task;
    this.unit = unit.isEmpty() ? "" : " " + unit;
    this.total = Math.max(1, total);
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.toldAt = start;
  }

  @Override
  public synchronized void step(long steps) {
    done += steps;
    total = Math.max(total, done); // a task may turn out longer than was expected
    long tenth = done * 10 / total;
    long silent = nanoTime.getAsLong() - toldAt;
    if ((tenth > toldTenth && silent > PAUSE) || silent > SILENCE) {
      tell();
    }
  }

  private void tell() {
    toldAt = nanoTime.getAsLong();
    toldTenth = done * 10 / total;
    told = done;
    out.printf(
        Locale.ROOT,
        "  %s: %3d %% (%,d of %,d%s, %d s)%n",
        task,
        done * 100 / total,
        done,
        total,
        unit,
        TimeUnit.NANOSECONDS.toSeconds(toldAt - start));
    out.flush();
  }

  @Override
  public synchronized void close() {
    if (told < done) {
      tell();
    }
  }
}
