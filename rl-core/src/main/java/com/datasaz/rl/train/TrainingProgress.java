package com.datasaz.rl.train;

/** Is told how far a trainer has come. */
@FunctionalInterface
public interface TrainingProgress {
  /**
   * Takes note of progress, on the trainer's thread, after every page of the log.
   *
   * @param sequence the sequence of the last entry learnt
   * @param last the greatest sequence of the log when the run began
   */
  void at(long sequence, long last);
}
