package com.datasaz.rl.policy;

import com.datasaz.rl.internal.Require;

/**
 * One choice and what came of it.
 *
 * @param actions the choices that there were, or at least the chosen one
 * @param chosen the index of the chosen action
 * @param reward what came of it; finite, at most 1e9 in magnitude
 * @param weight how much it counts, above 0; 1 is usual
 * @param propensity the probability with which it was chosen, in (0, 1]
 * @param moment when it was made, for models that forget
 * @param continuation what follows; {@link Continuation.End} for a bandit
 */
public record Experience(
    ActionSet actions,
    int chosen,
    double reward,
    double weight,
    double propensity,
    Moment moment,
    Continuation continuation) {
  /**
   * Rewards beyond this magnitude are refused: they are units gone wrong, and would drown all
   * others.
   */
  public static final double MAX_REWARD = 1e9;

  /**
   * Checks every component.
   *
   * @param actions the choices
   * @param chosen the index of the chosen action
   * @param reward what came of it
   * @param weight how much it counts
   * @param propensity the probability of the choice
   * @param moment when it was made
   * @param continuation what follows
   */
  public Experience {
    Require.inRange("chosen", chosen, 0, actions.size() - 1);
    Require.inRange("reward", reward, -MAX_REWARD, MAX_REWARD);
    Require.positive("weight", weight);
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException(
          "propensity must be in (0, 1], got "
              + propensity
              + ": pass the probability with which the logging policy chose the action");
    }
  }

  /**
   * Makes an experience of weight 1 and propensity 1 after which nothing follows.
   *
   * @param actions the choices
   * @param chosen the index of the chosen action
   * @param reward what came of it
   * @return the experience
   */
  public static Experience of(ActionSet actions, int chosen, double reward) {
    return new Experience(actions, chosen, reward, 1, 1, Moment.START, Continuation.End.INSTANCE);
  }

  /**
   * Returns this experience with another reward.
   *
   * @param newReward the reward
   * @return a copy
   */
  public Experience withReward(double newReward) {
    return new Experience(actions, chosen, newReward, weight, propensity, moment, continuation);
  }

  /**
   * Returns this experience with another weight.
   *
   * @param newWeight the weight
   * @return a copy
   */
  public Experience withWeight(double newWeight) {
    return new Experience(actions, chosen, reward, newWeight, propensity, moment, continuation);
  }

  /**
   * Returns this experience with another propensity.
   *
   * @param newPropensity the propensity
   * @return a copy
   */
  public Experience withPropensity(double newPropensity) {
    return new Experience(actions, chosen, reward, weight, newPropensity, moment, continuation);
  }

  /**
   * Returns this experience at another moment.
   *
   * @param newMoment the moment
   * @return a copy
   */
  public Experience at(Moment newMoment) {
    return new Experience(actions, chosen, reward, weight, propensity, newMoment, continuation);
  }

  /**
   * Returns this experience with another continuation.
   *
   * @param newContinuation what follows
   * @return a copy
   */
  public Experience followedBy(Continuation newContinuation) {
    return new Experience(actions, chosen, reward, weight, propensity, moment, newContinuation);
  }
}
