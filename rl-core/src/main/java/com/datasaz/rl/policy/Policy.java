package com.datasaz.rl.policy;

import java.util.random.RandomGenerator;

/**
 * Answers "what to show": a bandit, a DQN or a baseline, frozen at one point of its learning.
 *
 * <p>A ranking of k items is k successive choices without replacement: each slot is filled from the
 * policy's own distribution over what the constraint still allows. The propensity of a slot is
 * therefore the probability of its item given the slots before it, and the probability of the list
 * is their product.
 *
 * <p>Thread contract: immutable; any number of threads may call it at once without a lock. Two
 * calls with the same arguments and an equally seeded generator return the same answer, bit for
 * bit.
 */
public interface Policy {
  /**
   * Ranks the best k actions.
   *
   * @param actions the choices; not to be kept, since a server uses their memory again
   * @param constraint what each slot may hold
   * @param k the number of slots, at least 1
   * @param random the randomness of this decision, keyed by its id
   * @return min(k, number that the constraint allows) slots
   */
  Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random);

  /**
   * Ranks the best k actions of all.
   *
   * @param actions the choices
   * @param k the number of slots, at least 1
   * @param random the randomness of this decision, keyed by its id
   * @return min(k, actions.size()) slots
   */
  default Ranking rank(ActionSet actions, int k, RandomGenerator random) {
    return rank(actions, SlotConstraint.none(), k, random);
  }

  /**
   * Computes the probability with which each eligible action would fill the next slot. Ties split
   * evenly.
   *
   * @param actions the choices
   * @param eligible which of them may be chosen, at least {@code actions.size()} long and false
   *     beyond; at least one
   * @param out receives the probabilities, at least {@code actions.size()} long: they sum to 1, and
   *     are 0 where not eligible
   */
  void propensities(ActionSet actions, boolean[] eligible, double[] out);

  /**
   * Estimates the reward of every action, without any bonus for exploring.
   *
   * @param actions the choices
   * @param out receives the expected rewards, at least {@code actions.size()} long
   */
  void expectedRewards(ActionSet actions, double[] out);

  /**
   * Explains the score of one action.
   *
   * @param actions the choices
   * @param action the index of one of them
   * @return what each feature contributes, and the bonus
   */
  Explanation explain(ActionSet actions, int action);

  /**
   * Tells what this policy's propensities are worth.
   *
   * @return the kind, the same for all of its decisions
   */
  PropensityKind propensityKind();
}
