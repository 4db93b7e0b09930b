package com.datasaz.rl.examples.quickstart.trust;

/** Who is told how far a trial has come. Called on the trial's thread. */
public interface TrialListener {
  /**
   * Takes note of a new task; the one before it is done.
   *
   * @param task what is done
   * @param unit what its steps are, such as pages
   * @param steps about how many steps it has
   */
  void begins(String task, String unit, long steps);

  /** Takes note of a further step. */
  void step();
}
