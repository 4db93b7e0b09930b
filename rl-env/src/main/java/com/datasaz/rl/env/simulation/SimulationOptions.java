package com.datasaz.rl.env.simulation;

import com.datasaz.rl.internal.Require;

/**
 * How long and how often to simulate.
 *
 * @param steps how many slates each run shows
 * @param seeds how many runs each algorithm makes; run i uses seed {@code firstSeed + i} for the
 *     environment and for the policy's draws, so that algorithms meet the same customers
 * @param firstSeed the first seed
 * @param learnEvery how many slates pass between two snapshots of the learner
 * @param points at how many places of a run its curves are kept
 * @param discount how much the next state counts for learners that look ahead
 */
public record SimulationOptions(
    int steps, int seeds, long firstSeed, int learnEvery, int points, double discount) {
  /** 5,000 slates, 10 seeds, a snapshot every 10 slates, 50 points. */
  public static final SimulationOptions DEFAULT = new SimulationOptions(5_000, 10, 1, 10, 50, 0.95);

  /**
   * Checks the ranges.
   *
   * @param steps how many slates each run shows
   * @param seeds how many runs each algorithm makes
   * @param firstSeed the first seed
   * @param learnEvery how many slates pass between two snapshots
   * @param points how many places are kept
   * @param discount how much the next state counts
   */
  public SimulationOptions {
    Require.inRange("steps", steps, 1, Integer.MAX_VALUE);
    Require.inRange("seeds", seeds, 1, 100_000);
    Require.inRange("slates between two snapshots", learnEvery, 1, Integer.MAX_VALUE);
    Require.inRange("points", points, 1, 100_000);
    Require.inRange("discount", discount, 0, 1);
  }

  /**
   * Returns these options with another length.
   *
   * @param newSteps how many slates each run shows
   * @return a copy
   */
  public SimulationOptions withSteps(int newSteps) {
    return new SimulationOptions(newSteps, seeds, firstSeed, learnEvery, points, discount);
  }

  /**
   * Returns these options with another number of runs.
   *
   * @param newSeeds how many runs each algorithm makes
   * @return a copy
   */
  public SimulationOptions withSeeds(int newSeeds) {
    return new SimulationOptions(steps, newSeeds, firstSeed, learnEvery, points, discount);
  }

  /**
   * Returns these options with another pace of learning.
   *
   * @param slates how many slates pass between two snapshots
   * @return a copy
   */
  public SimulationOptions learningEvery(int slates) {
    return new SimulationOptions(steps, seeds, firstSeed, slates, points, discount);
  }
}
