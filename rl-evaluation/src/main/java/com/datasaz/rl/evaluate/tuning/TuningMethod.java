package com.datasaz.rl.evaluate.tuning;

import java.util.List;

/**
 * How to choose among estimators that differ in their parameter.
 *
 * <p>Thread contract: immutable.
 */
public sealed interface TuningMethod permits EstimatedMse, Slope {
  /**
   * Chooses.
   *
   * @param candidates what the log says of each, from the most variance to the least; at least one
   * @return the place of the best
   */
  int choose(List<Candidate> candidates);
}
