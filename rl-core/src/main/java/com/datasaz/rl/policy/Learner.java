package com.datasaz.rl.policy;

import java.util.List;

/**
 * The only mutable thing: turns experiences into policies.
 *
 * <p>Thread contract: one writer. The policies that it hands out are immutable and may be read by
 * any thread while it learns on. The model is a function of the sequence of calls to its mutating
 * methods alone: how experiences are cut into batches, and when snapshots or states are taken,
 * changes no bit.
 */
public interface Learner {
  /**
   * Learns from experiences, in their order.
   *
   * @param experiences what was chosen, and what came of it
   * @throws IllegalArgumentException when one does not fit the schema; the model is then as it was
   *     before the call
   */
  void update(List<Experience> experiences);

  /**
   * Corrects the reward of an experience learnt before, as when a purchase comes days after the
   * click.
   *
   * @param learnt the experience as it was learnt, with the reward that it had then
   * @param reward the reward that it should have had
   */
  void correct(Experience learnt, double reward);

  /**
   * Drops experiences that are kept to learn from again, as when a customer asks to be forgotten,
   * and learns from them no more. What was learnt from them already stays, so the model is due to
   * be trained anew. Experiences are told by the step of their moment: all of one step go together.
   *
   * <p>A learner that keeps no experiences has nothing to drop, and need not say so.
   *
   * @param learnt the experiences as they were learnt
   */
  default void drop(List<Experience> learnt) {}

  /**
   * Takes account of actions that were chosen and whose rewards are not known yet: later snapshots
   * are as sure of them as if each had earned just what was expected, so that what was explored a
   * moment ago is not explored again before its reward is known (Desautels, Krause, Burdick,
   * "Parallelizing exploration-exploitation tradeoffs in Gaussian process bandit optimization",
   * JMLR 2014). Expected rewards stay the same, up to rounding.
   *
   * <p>For a learner that was restored to serve: it must not learn, nor be saved, afterwards. The
   * default does nothing.
   *
   * @param shown what was chosen, with any rewards; may be empty, to ask whether this is supported
   * @return whether snapshots take account of it
   */
  default boolean anticipate(List<Experience> shown) {
    return false;
  }

  /**
   * Freezes what is known now into a policy.
   *
   * @return an immutable policy
   */
  Policy snapshot();

  /**
   * Saves all that decides the future of this learner.
   *
   * @return the state, from which {@link Algorithm#restore} makes an equal learner
   */
  ModelState state();
}
