package com.datasaz.rl.policy;

import java.util.List;

/**
 * A learner that learns from slates as wholes: which of the products that were shown together was
 * picked, or that none was. Whoever has whole slates gives it those, and to other learners the
 * slots one by one.
 *
 * <p>Thread contract: as for every {@link Learner}. To {@link #update}, an experience is a slate of
 * one product that was picked.
 */
public interface SlateLearner extends Learner {
  /**
   * Learns from slates, in their order.
   *
   * @param slates what was shown, and what came of it
   * @throws IllegalArgumentException when one does not fit the schema; the model is then as it was
   *     before the call
   */
  void updateSlates(List<SlateExperience> slates);

  /**
   * Corrects the rewards of a slate learnt before; what was picked may change with them.
   *
   * @param learnt the slate as it was learnt
   * @param corrected the same slate with the rewards that it should have had
   */
  void correct(SlateExperience learnt, SlateExperience corrected);
}
