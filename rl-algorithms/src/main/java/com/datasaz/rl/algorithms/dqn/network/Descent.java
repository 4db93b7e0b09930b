package com.datasaz.rl.algorithms.dqn.network;

/**
 * An {@link Optimizer} at work on one network's weights, with its running means. Not thread-safe.
 */
public final class Descent {

  private final Optimizer optimizer;
  private final Parameters first;
  private final Parameters second;
  private long steps;
  private double power1 = 1;
  private double power2 = 1;

  /**
   * An optimiser that has not taken a step.
   *
   * @param optimizer the rule
   * @param shape sizes of the network that it will change
   */
  public Descent(Optimizer optimizer, NetworkShape shape) {
    this.optimizer = optimizer;
    first = Parameters.zeros(shape);
    second = Parameters.zeros(shape);
  }

  /**
   * How many steps it has taken.
   *
   * @return the number of calls of {@link #step}
   */
  public long steps() {
    return steps;
  }

  /**
   * Continues as if it had taken this many steps.
   *
   * @param steps the number of steps, at least 0
   */
  public void setSteps(long steps) {
    this.steps = 0;
    power1 = 1;
    power2 = 1;
    while (this.steps < steps) {
      count();
    }
  }

  /** Multiplies the powers of Adam's constants up, since StrictMath.pow allocates on Java 17. */
  private void count() {
    steps++;
    if (optimizer instanceof Optimizer.Adam adam) {
      power1 *= adam.beta1();
      power2 *= adam.beta2();
    }
  }

  /**
   * The running mean of the gradient, or the velocity.
   *
   * @return the rows themselves
   */
  public Parameters first() {
    return first;
  }

  /**
   * The running mean of the gradient's square; zero for an optimiser that needs none.
   *
   * @return the rows themselves
   */
  public Parameters second() {
    return second;
  }

  /**
   * Takes one step.
   *
   * @param weights what to change
   * @param gradient the loss's gradient by the weights
   * @param scale factor on the gradient, below 1 when its norm is clipped
   * @param rate the learning rate
   */
  public void step(Parameters weights, Parameters gradient, double scale, double rate) {
    count();
    if (optimizer instanceof Optimizer.Adam adam) {
      adam(adam, weights, gradient, (float) scale, rate);
    } else if (optimizer instanceof Optimizer.RmsProp rmsProp) {
      rmsProp(rmsProp, weights, gradient, (float) scale, (float) rate);
    } else if (optimizer instanceof Optimizer.Sgd sgd) {
      sgd(sgd, weights, gradient, (float) scale, (float) rate);
    }
  }

  private void adam(
      Optimizer.Adam adam, Parameters weights, Parameters gradient, float scale, double rate) {
    float corrected = (float) (rate / (1 - power1));
    float rootCorrection = (float) (1 / Math.sqrt(1 - power2));
    float decay = (float) (1 - rate * adam.weightDecay());
    for (int i = 0; i < weights.rows().length; i++) {
      Kernels.adam(
          weights.rows()[i],
          gradient.rows()[i],
          first.rows()[i],
          second.rows()[i],
          scale,
          (float) adam.beta1(),
          (float) (1 - adam.beta1()),
          (float) adam.beta2(),
          (float) (1 - adam.beta2()),
          corrected,
          rootCorrection,
          (float) adam.epsilon(),
          decay);
    }
  }

  private void rmsProp(
      Optimizer.RmsProp rule, Parameters weights, Parameters gradient, float scale, float rate) {
    for (int i = 0; i < weights.rows().length; i++) {
      Kernels.rmsProp(
          weights.rows()[i],
          gradient.rows()[i],
          first.rows()[i],
          second.rows()[i],
          scale,
          (float) rule.smoothing(),
          (float) (1 - rule.smoothing()),
          rate,
          (float) rule.epsilon(),
          rule.centered() ? 1f : 0f);
    }
  }

  private void sgd(
      Optimizer.Sgd rule, Parameters weights, Parameters gradient, float scale, float rate) {
    for (int i = 0; i < weights.rows().length; i++) {
      Kernels.sgd(
          weights.rows()[i],
          gradient.rows()[i],
          first.rows()[i],
          scale,
          (float) rule.momentum(),
          rate);
    }
  }
}
