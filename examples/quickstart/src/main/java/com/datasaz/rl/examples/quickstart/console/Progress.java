package com.datasaz.rl.examples.quickstart.console;

import java.io.PrintStream;

/** How far a long task has come. Thread contract: any number of threads may step. */
public interface Progress extends AutoCloseable {
  /**
   * Begins a task: with a bar on a terminal, else with a plain line now and then.
   *
   * @param out where to
   * @param task what is done
   * @param unit what its steps are, such as pages; may be empty
   * @param total how many steps it has
   * @return the progress, to be closed at the end
   */
  static Progress begin(PrintStream out, String task, String unit, long total) {
    return Terminal.isInteractive()
        ? new BarProgress(task, unit, total)
        : new PlainProgress(out, task, unit, total, System::nanoTime);
  }

  /**
   * Begins a task whose name says what its steps are.
   *
   * @param out where to
   * @param task what is done
   * @param total how many steps it has
   * @return the progress, to be closed at the end
   */
  static Progress begin(PrintStream out, String task, long total) {
    return begin(out, task, "", total);
  }

  /**
   * Takes note of further steps.
   *
   * @param steps how many
   */
  void step(long steps);

  /** Ends the task. */
  @Override
  void close();
}
