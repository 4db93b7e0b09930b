package com.datasaz.rl.algorithms.dqn.diagnosis;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.List;

/**
 * What a log says about a policy that values actions: whether its values are what was then earned,
 * whether they tell products apart, and whether different customers get different slates.
 *
 * <p>Values and returns are comparable where the policy that wrote the log acts much like the one
 * that is looked at: use the policy's own log, or read the bias as a difference between the two.
 *
 * @param decisions decisions in the log
 * @param agreement values against realised returns
 * @param tdError mean absolute difference between the value of the chosen action and its reward and
 *     discounted best next value
 * @param spreadOverActions standard deviation of the values within a decision, as a mean over
 *     decisions with a choice; NaN when there was none
 * @param diversity how much slates differ
 * @param warnings what has gone wrong, with advice
 */
public record PolicyDiagnosis(
    int decisions,
    Agreement agreement,
    double tdError,
    double spreadOverActions,
    SlateDiversity diversity,
    List<Warning> warnings) {

  /**
   * Copies the list.
   *
   * @param decisions decisions in the log
   * @param agreement values against realised returns
   * @param tdError mean absolute difference between the value of the chosen action and its reward
   *     and discounted best next value
   * @param spreadOverActions standard deviation of the values within a decision, as a mean over
   *     decisions with a choice; NaN when there was none
   * @param diversity how much slates differ
   * @param warnings what has gone wrong, with advice
   */
  public PolicyDiagnosis {
    warnings = List.copyOf(warnings);
  }

  /**
   * Looks at a policy through a log.
   *
   * @param policy what to look at
   * @param episodes one list per customer or session: its experiences in the order in which they
   *     happened, each leading to the next. An episode whose last experience goes on was cut off:
   *     what it would still have earned is taken from the policy's own values
   * @param slots how many products a slate has, at least 1
   * @return what was found
   */
  public static PolicyDiagnosis of(Policy policy, List<List<Experience>> episodes, int slots) {
    Require.inRange("slots", slots, 1, 1 << 16);
    LogReader reader = new LogReader(policy, slots);
    episodes.forEach(reader::read);
    return reader.diagnosis();
  }

  /**
   * Values of the chosen actions against the discounted returns from there on.
   *
   * @param meanValue mean value
   * @param meanReturn mean realised return
   * @param returnDeviation standard deviation of the realised returns
   * @param correlation of value and return, in [-1, 1]; NaN when one of them is constant
   * @param bins the tenths of the decisions from the lowest to the highest value; empty for fewer
   *     than ten decisions
   */
  public record Agreement(
      double meanValue,
      double meanReturn,
      double returnDeviation,
      double correlation,
      List<Bin> bins) {

    /**
     * Copies the list.
     *
     * @param meanValue mean value
     * @param meanReturn mean realised return
     * @param returnDeviation standard deviation of the realised returns
     * @param correlation of value and return, in [-1, 1]; NaN when one of them is constant
     * @param bins the tenths of the decisions from the lowest to the highest value
     */
    public Agreement {
      bins = List.copyOf(bins);
    }

    /**
     * How much too high values are.
     *
     * @return mean value less mean return
     */
    public double bias() {
      return meanValue - meanReturn;
    }
  }

  /**
   * Decisions of similar values.
   *
   * @param decisions how many
   * @param meanValue their mean value
   * @param meanReturn their mean realised return
   */
  public record Bin(int decisions, double meanValue, double meanReturn) {}

  /**
   * How much the greedy slates of the log's decisions differ. Decisions with no more candidates
   * than slots are left out, since they leave no choice.
   *
   * @param decisions decisions that were looked at
   * @param contexts how many different contexts they had
   * @param slates how many different sets of products were shown
   * @param commonest share of the decisions with the commonest set
   * @param products share of all candidates that were on some slate
   */
  public record SlateDiversity(
      int decisions, int contexts, int slates, double commonest, double products) {}
}
