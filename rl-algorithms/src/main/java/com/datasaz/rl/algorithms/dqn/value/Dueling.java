package com.datasaz.rl.algorithms.dqn.value;

import java.util.Arrays;

/*
 * Outputs of a dueling network (Wang et al. 2016): the state's value first, then each action's advantage, all as wide
 * as the value model. What an action says is value + advantage - mean advantage.
 */
/** Joins the two streams of a dueling network, and takes gradients back to them. */
public final class Dueling {

  private Dueling() {}

  /**
   * Joins the streams.
   *
   * @param streams value, then advantages
   * @param actions how many actions
   * @param width outputs per action
   * @param outputs where each action's outputs go
   */
  public static void join(double[] streams, int actions, int width, double[] outputs) {
    for (int i = 0; i < width; i++) {
      double mean = 0;
      for (int a = 1; a <= actions; a++) {
        mean += streams[a * width + i];
      }
      mean /= actions;
      for (int a = 0; a < actions; a++) {
        outputs[a * width + i] = streams[i] + streams[(a + 1) * width + i] - mean;
      }
    }
  }

  /**
   * Takes the gradient by the actions' outputs back to the streams.
   *
   * @param gradient the loss's derivative by each action's outputs
   * @param actions how many actions
   * @param width outputs per action
   * @param streams where the derivative by value and advantages goes
   */
  public static void part(double[] gradient, int actions, int width, double[] streams) {
    Arrays.fill(streams, 0, width, 0);
    for (int i = 0; i < width; i++) {
      for (int a = 0; a < actions; a++) {
        streams[i] += gradient[a * width + i];
      }
      for (int a = 0; a < actions; a++) {
        streams[(a + 1) * width + i] = gradient[a * width + i] - streams[i] / actions;
      }
    }
  }
}
