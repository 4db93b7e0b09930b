package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.PropensityKind;

/** How a policy departs from what it thinks best, so that there is something to learn. */
public sealed interface Exploration {

  /**
   * What the propensities of such a policy are worth.
   *
   * @return the kind
   */
  PropensityKind propensityKind();

  /**
   * A uniform choice now and then, otherwise the best. Propensities are exact: {@code epsilon / n}
   * for each of n eligible actions, and {@code 1 - epsilon} more for the best, shared evenly by
   * ties.
   *
   * @param epsilon how often, within [0, 1]
   */
  record EpsilonGreedy(Schedule epsilon) implements Exploration {

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.EXACT;
    }
  }

  /**
   * In proportion to {@code exp(value / temperature)}. Propensities are exact.
   *
   * @param temperature in units of the value, above 0
   */
  record Boltzmann(Schedule temperature) implements Exploration {

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.EXACT;
    }
  }

  /**
   * Noisy layers (Fortunato et al. 2018): the network learns how uncertain each of its weights is,
   * and acts by weights drawn from that. An action's probability is the share of some draws in
   * which it is best, and the action is drawn by these shares: propensities are estimates, whose
   * error shrinks with the root of the number of draws.
   *
   * @param draws draws of the weights per request, at least 1; each costs a pass through the
   *     network
   */
  record NoisyLayers(int draws) implements Exploration {

    /**
     * Checks the count.
     *
     * @param draws draws of the weights per request, at least 1; each costs a pass through the
     *     network
     */
    public NoisyLayers {
      Require.inRange("draws", draws, 1, 10_000);
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.ESTIMATED;
    }
  }

  /**
   * Always the best; ties are drawn evenly. A log of such a policy cannot be used to evaluate
   * another.
   */
  record Greedy() implements Exploration {

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.DETERMINISTIC;
    }
  }
}
