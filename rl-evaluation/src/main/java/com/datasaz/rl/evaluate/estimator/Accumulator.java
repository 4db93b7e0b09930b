package com.datasaz.rl.evaluate.estimator;

/** Sums up the terms of an estimator over rounds, so that no log has to fit in memory. */
public sealed interface Accumulator permits PlainAccumulator, NormalizedAccumulator {
  /**
   * Adds a round.
   *
   * @param round the round
   */
  void add(Round round);

  /**
   * Estimates from the rounds so far.
   *
   * @return the estimate; of value 0 and unknown error where no weight is above 0
   */
  Estimate estimate();
}
