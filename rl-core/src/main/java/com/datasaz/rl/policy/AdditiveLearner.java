package com.datasaz.rl.policy;

import java.util.List;

/**
 * A learner whose knowledge is a sum over experiences, so that models learnt apart can be added,
 * and a customer subtracted, exactly (up to the rounding of the sums).
 */
public interface AdditiveLearner extends Learner {
  /**
   * Adds what another learner of the same algorithm and schema has learnt from other experiences.
   *
   * @param other its state
   * @throws ModelStateException when the state belongs to another algorithm or schema, or is
   *     damaged; this learner is unchanged
   */
  void merge(ModelState other);

  /**
   * Subtracts experiences learnt before, as when a customer asks to be forgotten.
   *
   * @param experiences as they were learnt, with the rewards that they have by now
   */
  void unlearn(List<Experience> experiences);

  /**
   * Tells whether {@link #unlearn} leaves what would have been learnt without the experiences. It
   * does not where others were weighted in their light.
   *
   * @return false when a model must be trained anew to be free of what is unlearnt; {@link #drop}
   *     then takes out what can be
   */
  default boolean unlearnsExactly() {
    return true;
  }
}
