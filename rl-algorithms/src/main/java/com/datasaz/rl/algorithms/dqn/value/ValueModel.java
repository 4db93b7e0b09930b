package com.datasaz.rl.algorithms.dqn.value;

/**
 * What the network says about the return of an action: its expectation, or a whole distribution. An
 * action owns {@link #width} consecutive outputs, starting at an offset.
 */
public sealed interface ValueModel permits Expectation, Categorical, Quantiles {

  /**
   * How many outputs describe one action.
   *
   * @return at least 1
   */
  int width();

  /**
   * The expected return that the outputs stand for.
   *
   * @param outputs the network's outputs
   * @param offset where the action's outputs begin
   * @return the action's value
   */
  double mean(double[] outputs, int offset);

  /**
   * Adds the derivative of {@link #mean} by the outputs, times a factor.
   *
   * @param outputs the network's outputs
   * @param offset where the action's outputs begin
   * @param factor the factor
   * @param gradient what is added to, at the same offset
   */
  void addMeanGradient(double[] outputs, int offset, double factor, double[] gradient);

  /**
   * What the outputs of an action should have said: a reward, and the discounted outputs of the
   * next action.
   *
   * @param reward the reward, summed over the steps taken
   * @param discount factor on what comes next, 0 after a terminal step
   * @param next outputs for the next state, not looked at when the discount is 0
   * @param offset where the next action's outputs begin
   * @param target where the result goes, {@link #width} numbers
   */
  void target(double reward, double discount, double[] next, int offset, double[] target);

  /**
   * The loss of an action's outputs against a target.
   *
   * @param outputs the network's outputs
   * @param offset where the action's outputs begin
   * @param target what they should have said
   * @param loss how much an error hurts; a categorical model measures by cross-entropy instead
   * @return at least 0
   */
  double loss(double[] outputs, int offset, double[] target, Loss loss);

  /**
   * Adds the derivative of {@link #loss} by the outputs, times a factor.
   *
   * @param outputs the network's outputs
   * @param offset where the action's outputs begin
   * @param target what they should have said
   * @param loss how much an error hurts
   * @param factor the factor
   * @param gradient what is added to, at the same offset
   */
  void addLossGradient(
      double[] outputs, int offset, double[] target, Loss loss, double factor, double[] gradient);

  /**
   * How surprising the target was: the priority of a transition in the replay.
   *
   * @param outputs the network's outputs
   * @param offset where the action's outputs begin
   * @param target what they should have said
   * @return at least 0
   */
  double surprise(double[] outputs, int offset, double[] target);
}
