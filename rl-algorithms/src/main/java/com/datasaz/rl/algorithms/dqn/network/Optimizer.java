package com.datasaz.rl.algorithms.dqn.network;

/** How gradients become steps. Learning rates are given apart, since they follow a schedule. */
public sealed interface Optimizer {

  /**
   * Adam (Kingma and Ba 2015), bias-corrected; with weight decay it is AdamW (Loshchilov and Hutter
   * 2019).
   *
   * @param beta1 memory of the mean gradient, in [0, 1)
   * @param beta2 memory of the mean square, in [0, 1)
   * @param epsilon added to the root of the mean square, above 0
   * @param weightDecay fraction of each weight removed per step and unit of learning rate, at least
   *     0
   */
  record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {

    /**
     * Checks the ranges.
     *
     * @param beta1 memory of the mean gradient, in [0, 1)
     * @param beta2 memory of the mean square, in [0, 1)
     * @param epsilon added to the root of the mean square, above 0
     * @param weightDecay fraction of each weight removed per step and unit of learning rate, at
     *     least 0
     */
    public Adam {
      requireMemory("beta1", beta1);
      requireMemory("beta2", beta2);
      requirePositive("epsilon", epsilon);
      requireNotNegative("weightDecay", weightDecay);
    }

    /** The paper's constants, 0.9, 0.999 and 1e-8, without weight decay. */
    public Adam() {
      this(0.9, 0.999, 1e-8, 0);
    }
  }

  /**
   * RMSProp; centred it divides by the standard deviation of the gradient, as the DQN of Mnih et
   * al. (2015) did.
   *
   * @param smoothing memory of the mean square, in [0, 1)
   * @param epsilon added to the root, above 0
   * @param centered whether the mean gradient's square is subtracted from the mean square
   */
  record RmsProp(double smoothing, double epsilon, boolean centered) implements Optimizer {

    /**
     * Checks the ranges.
     *
     * @param smoothing memory of the mean square, in [0, 1)
     * @param epsilon added to the root, above 0
     * @param centered whether the mean gradient's square is subtracted from the mean square
     */
    public RmsProp {
      requireMemory("smoothing", smoothing);
      requirePositive("epsilon", epsilon);
    }
  }

  /**
   * Stochastic gradient descent.
   *
   * @param momentum memory of the velocity, in [0, 1); 0 for plain descent
   */
  record Sgd(double momentum) implements Optimizer {

    /**
     * Checks the range.
     *
     * @param momentum memory of the velocity, in [0, 1); 0 for plain descent
     */
    public Sgd {
      requireMemory("momentum", momentum);
    }
  }

  private static void requireMemory(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, got " + value);
    }
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite, got " + value);
    }
  }
}
