package com.datasaz.rl.algorithms.dqn.training;

import com.datasaz.rl.internal.Require;

/**
 * How often a run is evaluated, what is kept of it, and when it ends early.
 *
 * <pre>{@code
 * EvaluationPlan.every(5_000).keeping(3).stoppingWhen(new StopRule.Threshold(475, 3))
 * }</pre>
 *
 * @param every environment steps between evaluations, at least 1
 * @param episodes episodes per evaluation, at least 1
 * @param firstSeed seed of the first episode; the others have the following ones, and every
 *     evaluation the same, so that evaluations differ by the policy alone
 * @param keep how many of the best policies are kept, at least 0
 * @param stop when the run ends early
 */
public record EvaluationPlan(int every, int episodes, long firstSeed, int keep, StopRule stop) {

  /**
   * Checks the ranges.
   *
   * @param every environment steps between evaluations, at least 1
   * @param episodes episodes per evaluation, at least 1
   * @param firstSeed seed of the first episode; the others have the following ones
   * @param keep how many of the best policies are kept, at least 0
   * @param stop when the run ends early
   */
  public EvaluationPlan {
    Require.inRange("steps between evaluations", every, 1, Integer.MAX_VALUE);
    Require.inRange("episodes per evaluation", episodes, 1, Integer.MAX_VALUE);
    Require.inRange("kept policies", keep, 0, 1000);
  }

  /**
   * Ten episodes every so often, the best policy kept, never stopping early.
   *
   * @param steps environment steps between evaluations, at least 1
   * @return the plan
   */
  public static EvaluationPlan every(int steps) {
    return new EvaluationPlan(steps, 10, 1_000_000, 1, new StopRule.Never());
  }

  /**
   * Plays another number of episodes.
   *
   * @param count episodes per evaluation, at least 1
   * @return a changed copy
   */
  public EvaluationPlan playing(int count) {
    return new EvaluationPlan(every, count, firstSeed, keep, stop);
  }

  /**
   * Keeps another number of policies.
   *
   * @param count how many of the best, at least 0
   * @return a changed copy
   */
  public EvaluationPlan keeping(int count) {
    return new EvaluationPlan(every, episodes, firstSeed, count, stop);
  }

  /**
   * Ends the run early.
   *
   * @param rule when
   * @return a changed copy
   */
  public EvaluationPlan stoppingWhen(StopRule rule) {
    return new EvaluationPlan(every, episodes, firstSeed, keep, rule);
  }
}
