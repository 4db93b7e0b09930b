package com.datasaz.rl.env.simulation;

/** Is told how far a simulation has come. */
@FunctionalInterface
public interface SimulationProgress {
  /**
   * Takes note of progress, on the thread of a run: several may call at once.
   *
   * @param done how many slates were shown
   * @param all how many will be
   */
  void at(long done, long all);
}
