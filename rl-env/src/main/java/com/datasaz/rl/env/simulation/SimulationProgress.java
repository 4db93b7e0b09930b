package com.datasaz.rl.env.simulation;

import java.io.PrintStream;

/** Is told how far a simulation has come. */
@FunctionalInterface
public interface SimulationProgress {
  /** Tells nobody. */
  SimulationProgress NONE = (done, all) -> {};

  /**
   * Takes note of progress, on the thread of a run: several may call at once.
   *
   * @param done how many slates were shown
   * @param all how many will be
   */
  void at(long done, long all);

  /**
   * Draws a bar with the share that is done, slates per second and the time that is left: one line,
   * drawn anew at most ten times a second.
   *
   * @param out where to draw, such as {@code System.err}
   * @return a progress for one simulation, from any number of threads
   */
  static SimulationProgress bar(PrintStream out) {
    return new ProgressBar(out, System::nanoTime);
  }
}
