package com.datasaz.rl.algorithms.dqn.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/**
 * One line that is written over each time that the run is measured: how far it is, its latest mean
 * return, steps per second of training, and the time left. Time for evaluations is not counted.
 *
 * <p>Thread contract: one run.
 */
public final class ProgressBar implements TrainingListener {

  private static final int WIDTH = 30;

  private final Appendable out;
  private final long first;
  private final long last;
  private final TrainingTimer timer;
  private double latest = Double.NaN;

  /**
   * A bar for a run that begins now.
   *
   * @param out a terminal; a carriage return begins every line
   * @param steps environment steps that the run will take
   * @param clock tells the time
   */
  public ProgressBar(Appendable out, long steps, InstantSource clock) {
    this(out, 0, steps, clock);
  }

  /**
   * A bar for a run that goes on now.
   *
   * @param out a terminal; a carriage return begins every line
   * @param first environment steps that the run has taken
   * @param last environment steps that it will have taken in the end, above first
   * @param clock tells the time
   */
  public ProgressBar(Appendable out, long first, long last, InstantSource clock) {
    if (first < 0 || last <= first) {
      throw new IllegalArgumentException(
          "a progress bar must go up from at least 0, got from " + first + " to " + last);
    }
    this.out = out;
    this.first = first;
    this.last = last;
    timer = new TrainingTimer(clock);
  }

  @Override
  public void evaluationBegins(long step) {
    timer.evaluationBegins(step);
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    timer.evaluated(evaluation);
  }

  @Override
  public void measured(TrainingMetrics metrics) {
    latest = Double.isNaN(metrics.meanReturn()) ? latest : metrics.meanReturn();
    write("\r" + line(metrics.step()) + (metrics.step() >= last ? "\n" : ""));
  }

  @Override
  public void stopped(long step, String reason) {
    write("\r" + line(step) + "\nstopped: " + reason + "\n");
  }

  private String line(long step) {
    double done = Math.min(1, (double) (step - first) / (last - first));
    int filled = (int) (done * WIDTH);
    double seconds = timer.training().toMillis() / 1000.0;
    double perSecond = seconds > 0 ? (step - first) / seconds : 0;
    String left = perSecond > 0 ? time((long) ((last - step) / perSecond)) : "?";
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f%% %,d/%,d steps, return %.1f, %,.0f steps/s, %s left",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        100 * done,
        step,
        last,
        latest,
        perSecond,
        left);
  }

  private static String time(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  private void write(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
