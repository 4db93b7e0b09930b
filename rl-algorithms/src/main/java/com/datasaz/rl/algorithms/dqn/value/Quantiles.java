package com.datasaz.rl.algorithms.dqn.value;

/**
 * Evenly spaced quantiles of the return (QR-DQN, Dabney et al. 2018): output i is the quantile at
 * {@code (i + 0.5) / count}, and needs no range to be known beforehand.
 *
 * @param count how many quantiles, at least 1
 */
public record Quantiles(int count) implements ValueModel {

  /**
   * Checks the count.
   *
   * @param count how many quantiles, at least 1
   */
  public Quantiles {
    if (count < 1) {
      throw new IllegalArgumentException("a value needs at least 1 quantile, got " + count);
    }
  }

  @Override
  public int width() {
    return count;
  }

  @Override
  public double mean(double[] outputs, int offset) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += outputs[offset + i];
    }
    return sum / count;
  }

  @Override
  public void addMeanGradient(double[] outputs, int offset, double factor, double[] gradient) {
    for (int i = 0; i < count; i++) {
      gradient[offset + i] += factor / count;
    }
  }

  @Override
  public void target(double reward, double discount, double[] next, int offset, double[] target) {
    for (int i = 0; i < count; i++) {
      target[i] = discount == 0 ? reward : reward + discount * next[offset + i];
    }
  }

  @Override
  public double loss(double[] outputs, int offset, double[] target, Loss loss) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        double error = outputs[offset + i] - target[j];
        sum += side(i, error) * loss.of(error);
      }
    }
    return sum / count;
  }

  @Override
  public void addLossGradient(
      double[] outputs, int offset, double[] target, Loss loss, double factor, double[] gradient) {
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int j = 0; j < count; j++) {
        double error = outputs[offset + i] - target[j];
        sum += side(i, error) * loss.slope(error);
      }
      gradient[offset + i] += factor * sum / count;
    }
  }

  /** Weight of an error on either side of the i-th quantile. */
  private double side(int i, double error) {
    double level = (i + 0.5) / count;
    return error > 0 ? 1 - level : level;
  }

  @Override
  public double surprise(double[] outputs, int offset, double[] target) {
    return Math.abs(mean(outputs, offset) - mean(target, 0));
  }
}
