package com.datasaz.rl.algorithms.dqn.value;

/** One output per action: the expected return (Mnih et al. 2015). */
public record Expectation() implements ValueModel {

  @Override
  public int width() {
    return 1;
  }

  @Override
  public double mean(double[] outputs, int offset) {
    return outputs[offset];
  }

  @Override
  public void addMeanGradient(double[] outputs, int offset, double factor, double[] gradient) {
    gradient[offset] += factor;
  }

  @Override
  public void target(double reward, double discount, double[] next, int offset, double[] target) {
    target[0] = discount == 0 ? reward : reward + discount * next[offset];
  }

  @Override
  public double loss(double[] outputs, int offset, double[] target, Loss loss) {
    return loss.of(outputs[offset] - target[0]);
  }

  @Override
  public void addLossGradient(
      double[] outputs, int offset, double[] target, Loss loss, double factor, double[] gradient) {
    gradient[offset] += factor * loss.slope(outputs[offset] - target[0]);
  }

  @Override
  public double surprise(double[] outputs, int offset, double[] target) {
    return Math.abs(outputs[offset] - target[0]);
  }
}
