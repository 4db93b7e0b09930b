package com.datasaz.rl.experiment.analysis;

import com.datasaz.rl.internal.Require;

/**
 * Something that an experiment measures.
 *
 * @param name its name
 * @param role what it is for
 * @param higherIsBetter which direction is good
 */
public record Metric(String name, Role role, boolean higherIsBetter) {
  /** What a metric is for. */
  public enum Role {
    /** What the experiment is to improve; p values are adjusted for the number of goals. */
    GOAL,
    /** What it must not harm; judged one by one, so that one that is hurt does not hide. */
    GUARDRAIL,
    /** What helps to understand; never a reason to decide. */
    SIGNAL
  }

  /**
   * Checks the name.
   *
   * @param name its name
   * @param role what it is for
   * @param higherIsBetter which direction is good
   */
  public Metric {
    Require.id("metric", name);
  }

  /**
   * Makes a goal of which more is better.
   *
   * @param name its name
   * @return the metric
   */
  public static Metric goal(String name) {
    return new Metric(name, Role.GOAL, true);
  }

  /**
   * Makes a guardrail.
   *
   * @param name its name
   * @param higherIsBetter which direction is good
   * @return the metric
   */
  public static Metric guardrail(String name, boolean higherIsBetter) {
    return new Metric(name, Role.GUARDRAIL, higherIsBetter);
  }
}
