package com.datasaz.rl.algorithms.dqn.value;

import java.util.Arrays;

/*
 * The arithmetic of one transition, in double and apart from the network that it trains: which next action counts,
 * what the taken action should have said, and what follows for the gradient. The conservative term (Kumar et al. 2020,
 * discrete) is the log of the summed exponentials of the values, minus the taken action's value: it presses down what
 * the log does not support. Both parts are means over the log, so where transitions are drawn by priority the importance
 * weight (Schaul et al. 2016) counts for both; the priority itself is the error of the value alone.
 */
/**
 * What is minimised for one transition. Holds no state between calls and may be shared.
 *
 * @param model what outputs say about values
 * @param loss how much an error hurts
 * @param conservatism weight of the conservative term, 0 for none
 */
public record Objective(ValueModel model, Loss loss, double conservatism) {

  /**
   * Checks the weight.
   *
   * @param model what outputs say about values
   * @param loss how much an error hurts
   * @param conservatism weight of the conservative term, 0 for none
   */
  public Objective {
    if (!(conservatism >= 0 && conservatism < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight of the conservative term must be at least 0 and finite, got " + conservatism);
    }
  }

  /**
   * The values that outputs stand for.
   *
   * @param outputs each action's outputs
   * @param actions how many actions
   * @param values where they go
   */
  public void values(double[] outputs, int actions, double[] values) {
    for (int a = 0; a < actions; a++) {
      values[a] = model.mean(outputs, a * model.width());
    }
  }

  /**
   * The first eligible action of the highest value.
   *
   * @param outputs each action's outputs
   * @param actions how many actions
   * @param eligible the actions that may be taken
   * @return its position, or -1 when none is eligible
   */
  public int best(double[] outputs, int actions, Eligible eligible) {
    int best = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < actions; a++) {
      if (eligible.contains(a)) {
        double value = model.mean(outputs, a * model.width());
        if (best < 0 || value > highest) {
          best = a;
          highest = value;
        }
      }
    }
    return best;
  }

  /**
   * The loss of one transition.
   *
   * @param outputs each action's outputs
   * @param actions how many actions
   * @param eligible the actions that could be taken
   * @param taken the action that was
   * @param target what its outputs should have said
   * @return the loss, conservative term included
   */
  public double loss(double[] outputs, int actions, Eligible eligible, int taken, double[] target) {
    int offset = taken * model.width();
    double sum = model.loss(outputs, offset, target, loss);
    if (conservatism > 0) {
      sum += conservatism * (logSum(outputs, actions, eligible) - model.mean(outputs, offset));
    }
    return sum;
  }

  /**
   * The derivative of {@link #loss} by the outputs, times a factor.
   *
   * @param outputs each action's outputs
   * @param actions how many actions
   * @param eligible the actions that could be taken
   * @param taken the action that was
   * @param target what its outputs should have said
   * @param factor the factor
   * @param gradient where the result goes, overwritten
   */
  public void gradient(
      double[] outputs,
      int actions,
      Eligible eligible,
      int taken,
      double[] target,
      double factor,
      double[] gradient) {
    int width = model.width();
    Arrays.fill(gradient, 0, actions * width, 0);
    model.addLossGradient(outputs, taken * width, target, loss, factor, gradient);
    if (conservatism > 0) {
      double pressure = factor * conservatism;
      double logSum = logSum(outputs, actions, eligible);
      for (int a = 0; a < actions; a++) {
        double share =
            eligible.contains(a) ? StrictMath.exp(model.mean(outputs, a * width) - logSum) : 0;
        model.addMeanGradient(
            outputs, a * width, pressure * (share - (a == taken ? 1 : 0)), gradient);
      }
    }
  }

  private double logSum(double[] outputs, int actions, Eligible eligible) {
    double highest = model.mean(outputs, best(outputs, actions, eligible) * model.width());
    double sum = 0;
    for (int a = 0; a < actions; a++) {
      if (eligible.contains(a)) {
        sum += StrictMath.exp(model.mean(outputs, a * model.width()) - highest);
      }
    }
    return highest + StrictMath.log(sum);
  }
}
