package com.datasaz.rl.algorithms.dqn.diagnosis;

/**
 * What a sample of remembered transitions says about a network. Values and errors are in units of
 * the reward; everything is NaN while nothing is remembered.
 *
 * @param meanValue mean value of the actions taken
 * @param highestValue highest value of any eligible action
 * @param lowestValue lowest value of any eligible action
 * @param bound the largest value that can be earned: the largest reward in the sample, in every
 *     step for ever; infinite without discount
 * @param tdError mean absolute difference between the value of the action taken and its target
 * @param spreadOverActions standard deviation of the values of a state's eligible actions, as a
 *     mean over states with a choice
 * @param spreadOverStates standard deviation of the values of the actions taken
 * @param deadUnits share of a hidden layer's rectified units that answer 0 to every state of the
 *     sample, in the layer where it is largest
 */
public record NetworkHealth(
    double meanValue,
    double highestValue,
    double lowestValue,
    double bound,
    double tdError,
    double spreadOverActions,
    double spreadOverStates,
    double deadUnits) {

  /** What is known about a network that has learnt nothing yet. */
  public static final NetworkHealth UNKNOWN =
      new NetworkHealth(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);
}
