package com.datasaz.rl.algorithms.dqn.value;

import java.util.Arrays;

/**
 * Probabilities of evenly spaced returns (C51, Bellemare et al. 2017); the outputs are their
 * logits.
 *
 * @param minimum the lowest return that can be told, finite
 * @param maximum the highest return that can be told, finite and above the minimum
 * @param atoms how many returns, at least 2
 */
public record Categorical(double minimum, double maximum, int atoms) implements ValueModel {

  /**
   * Checks the range.
   *
   * @param minimum the lowest return that can be told, finite
   * @param maximum the highest return that can be told, finite and above the minimum
   * @param atoms how many returns, at least 2
   */
  public Categorical {
    if (!(Double.isFinite(minimum) && Double.isFinite(maximum) && minimum < maximum)) {
      throw new IllegalArgumentException(
          "the range of returns must be finite with minimum < maximum, got ["
              + minimum
              + ", "
              + maximum
              + "]");
    }
    if (atoms < 2) {
      throw new IllegalArgumentException(
          "a categorical value needs at least 2 atoms, got " + atoms);
    }
  }

  @Override
  public int width() {
    return atoms;
  }

  /** The return that an atom stands for. */
  private double support(int atom) {
    return minimum + atom * spacing();
  }

  private double spacing() {
    return (maximum - minimum) / (atoms - 1);
  }

  @Override
  public double mean(double[] outputs, int offset) {
    double highest = highest(outputs, offset);
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < atoms; i++) {
      double e = StrictMath.exp(outputs[offset + i] - highest);
      mass += e;
      moment += e * support(i);
    }
    return moment / mass;
  }

  @Override
  public void addMeanGradient(double[] outputs, int offset, double factor, double[] gradient) {
    double mean = mean(outputs, offset);
    double logMass = logMass(outputs, offset);
    for (int i = 0; i < atoms; i++) {
      double p = StrictMath.exp(outputs[offset + i] - logMass);
      gradient[offset + i] += factor * p * (support(i) - mean);
    }
  }

  @Override
  public void target(double reward, double discount, double[] next, int offset, double[] target) {
    Arrays.fill(target, 0, atoms, 0);
    if (discount == 0) {
      spread(reward, 1, target);
      return;
    }
    double logMass = logMass(next, offset);
    for (int i = 0; i < atoms; i++) {
      spread(reward + discount * support(i), StrictMath.exp(next[offset + i] - logMass), target);
    }
  }

  /** Shares the probability of a return between the two atoms next to it. */
  private void spread(double value, double probability, double[] target) {
    double position = (Math.max(minimum, Math.min(maximum, value)) - minimum) / spacing();
    int below = Math.min((int) position, atoms - 1);
    int above = Math.min(below + 1, atoms - 1);
    double share = position - below;
    target[below] += probability * (1 - share);
    target[above] += probability * share;
  }

  @Override
  public double loss(double[] outputs, int offset, double[] target, Loss loss) {
    return crossEntropy(outputs, offset, target);
  }

  private double crossEntropy(double[] outputs, int offset, double[] target) {
    double logMass = logMass(outputs, offset);
    double sum = 0;
    for (int i = 0; i < atoms; i++) {
      sum -= target[i] * (outputs[offset + i] - logMass);
    }
    return sum;
  }

  @Override
  public void addLossGradient(
      double[] outputs, int offset, double[] target, Loss loss, double factor, double[] gradient) {
    double logMass = logMass(outputs, offset);
    for (int i = 0; i < atoms; i++) {
      gradient[offset + i] += factor * (StrictMath.exp(outputs[offset + i] - logMass) - target[i]);
    }
  }

  /** The divergence of what was said from the target, which is 0 when they agree. */
  @Override
  public double surprise(double[] outputs, int offset, double[] target) {
    double divergence = crossEntropy(outputs, offset, target);
    for (int i = 0; i < atoms; i++) {
      divergence += target[i] > 0 ? target[i] * StrictMath.log(target[i]) : 0;
    }
    return Math.max(0, divergence);
  }

  private double logMass(double[] outputs, int offset) {
    double highest = highest(outputs, offset);
    double mass = 0;
    for (int i = 0; i < atoms; i++) {
      mass += StrictMath.exp(outputs[offset + i] - highest);
    }
    return highest + StrictMath.log(mass);
  }

  private double highest(double[] outputs, int offset) {
    double highest = outputs[offset];
    for (int i = 1; i < atoms; i++) {
      highest = Math.max(highest, outputs[offset + i]);
    }
    return highest;
  }
}
