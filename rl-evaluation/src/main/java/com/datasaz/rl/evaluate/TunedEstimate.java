package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Estimate;
import com.datasaz.rl.evaluate.tuning.Candidate;
import com.datasaz.rl.evaluate.tuning.TuningMethod;
import java.util.List;

/**
 * The estimate of an estimator whose parameter the log itself has chosen. Its interval does not
 * know that it was chosen, and is a little too narrow.
 *
 * @param name what was tuned, such as {@code dr}
 * @param method how it was chosen
 * @param candidates what the log says of each parameter, in the order of the candidates
 * @param chosen the place of the one that was chosen
 */
public record TunedEstimate(
    String name, TuningMethod method, List<Candidate> candidates, int chosen) {
  /**
   * Copies the list.
   *
   * @param name what was tuned
   * @param method how it was chosen
   * @param candidates what the log says of each parameter
   * @param chosen the place of the one that was chosen
   */
  public TunedEstimate {
    candidates = List.copyOf(candidates);
  }

  /**
   * Returns the estimate of the parameter that was chosen.
   *
   * @return the estimate; its estimator's name has the parameter
   */
  public Estimate estimate() {
    return candidates.get(chosen).estimate();
  }
}
