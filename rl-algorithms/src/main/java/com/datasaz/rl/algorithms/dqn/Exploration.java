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
   * How much is explored after so many experiences: the probability of a uniform choice, or the
   * temperature.
   *
   * @param step how many experiences have been learnt from, at least 0
   * @return the amount; NaN for noisy layers, 0 for a greedy policy
   */
  double amount(long step);

  /**
   * A uniform choice now and then, otherwise the best. Propensities are exact: {@code epsilon / n}
   * for each of n eligible actions, and {@code 1 - epsilon} more for the best, shared evenly by
   * ties.
   *
   * @param epsilon how often, within [0, 1]
   */
  record EpsilonGreedy(Schedule epsilon) implements Exploration {

    /**
     * Checks the range.
     *
     * @param epsilon how often, within [0, 1]
     */
    public EpsilonGreedy {
      ScheduleRange.require("epsilon", epsilon, 0, 1, "it is a probability");
    }

    @Override
    public double amount(long step) {
      return epsilon.at(step);
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.EXACT;
    }
  }

  /**
   * Exploration that keeps at it (Dabney et al. 2021, arXiv 2006.01782): while training on an
   * environment, a uniformly drawn action is repeated for a while, whose length n is drawn in
   * proportion to {@code n^-exponent}. It reaches what undirected steps hardly ever do, such as the
   * top of a hill. Repetitions should be as long as what has to be done at a stretch: where that
   * takes dozens of steps, an exponent near 1 finds it many times as often as 2 does. A policy that
   * is taken from the learner remembers nothing between requests: it explores like {@link
   * EpsilonGreedy}, with the same exact propensities.
   *
   * @param epsilon how often a repetition begins, within [0, 1]
   * @param exponent above 1; 2 is usual, more is shorter
   * @param longest the most steps that an action is repeated, at least 1
   */
  record TemporallyExtended(Schedule epsilon, double exponent, int longest) implements Exploration {

    /**
     * Checks the ranges.
     *
     * @param epsilon how often a repetition begins, within [0, 1]
     * @param exponent above 1; 2 is usual, more is shorter
     * @param longest the most steps that an action is repeated, at least 1
     */
    public TemporallyExtended {
      ScheduleRange.require("epsilon", epsilon, 0, 1, "it is a probability");
      if (!(exponent > 1 && exponent < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the exponent of repetitions must be above 1, got " + exponent + ": 2 is usual");
      }
      Require.inRange("longest repetition", longest, 1, 1_000_000);
    }

    /**
     * Lengths in proportion to {@code n^-2}, up to 100.
     *
     * @param epsilon how often a repetition begins, within [0, 1]
     */
    public TemporallyExtended(Schedule epsilon) {
      this(epsilon, 2, 100);
    }

    @Override
    public double amount(long step) {
      return epsilon.at(step);
    }

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

    /**
     * Checks the range.
     *
     * @param temperature in units of the value, above 0
     */
    public Boltzmann {
      ScheduleRange.require(
          "temperature",
          temperature,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          "use Greedy for a policy that does not explore");
    }

    @Override
    public double amount(long step) {
      return temperature.at(step);
    }

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
    public double amount(long step) {
      return Double.NaN;
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
    public double amount(long step) {
      return 0;
    }

    @Override
    public PropensityKind propensityKind() {
      return PropensityKind.DETERMINISTIC;
    }
  }
}
