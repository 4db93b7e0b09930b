package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.network.Optimizer;

/**
 * The network's arithmetic again, in double, one number at a time: what the float kernels are
 * compared with.
 *
 * <p>A layer is a matrix with a row per input and a last row for the bias, as in the float network;
 * hidden layers are rectified.
 */
final class DoubleNetwork {

  final double[][][] layers;
  final double[][][] gradient;
  private final double[][][] first;
  private final double[][][] second;
  private int steps;

  DoubleNetwork(double[][][] layers) {
    this.layers = layers;
    gradient = zerosLike(layers);
    first = zerosLike(layers);
    second = zerosLike(layers);
  }

  DoubleNetwork copy() {
    double[][][] copy = zerosLike(layers);
    for (int l = 0; l < layers.length; l++) {
      for (int k = 0; k < layers[l].length; k++) {
        copy[l][k] = layers[l][k].clone();
      }
    }
    return new DoubleNetwork(copy);
  }

  private static double[][][] zerosLike(double[][][] layers) {
    double[][][] zeros = new double[layers.length][][];
    for (int l = 0; l < layers.length; l++) {
      zeros[l] = new double[layers[l].length][layers[l][0].length];
    }
    return zeros;
  }

  /** The values of every layer, inputs first. */
  double[][] forward(double[] input) {
    double[][] values = new double[layers.length + 1][];
    values[0] = input;
    for (int l = 0; l < layers.length; l++) {
      double[][] w = layers[l];
      double[] y = w[w.length - 1].clone();
      for (int k = 0; k < w.length - 1; k++) {
        for (int c = 0; c < y.length; c++) {
          y[c] += values[l][k] * w[k][c];
        }
      }
      for (int c = 0; c < y.length && l < layers.length - 1; c++) {
        y[c] = Math.max(y[c], 0);
      }
      values[l + 1] = y;
    }
    return values;
  }

  void clearGradient() {
    for (double[][] layer : gradient) {
      for (double[] row : layer) {
        java.util.Arrays.fill(row, 0);
      }
    }
  }

  void addGradient(double[][] values, double[] outputGradient) {
    double[] delta = outputGradient;
    for (int l = layers.length - 1; l >= 0; l--) {
      int bias = layers[l].length - 1;
      double[] below = new double[bias];
      for (int c = 0; c < delta.length; c++) {
        gradient[l][bias][c] += delta[c];
        for (int k = 0; k < bias; k++) {
          gradient[l][k][c] += values[l][k] * delta[c];
          below[k] += layers[l][k][c] * delta[c];
        }
      }
      for (int k = 0; k < bias; k++) {
        below[k] = values[l][k] > 0 ? below[k] : 0;
      }
      delta = below;
    }
  }

  double gradientNorm() {
    double sum = 0;
    for (double[][] layer : gradient) {
      for (double[] row : layer) {
        for (double g : row) {
          sum += g * g;
        }
      }
    }
    return Math.sqrt(sum);
  }

  void blend(DoubleNetwork other, double fraction) {
    for (int l = 0; l < layers.length; l++) {
      for (int k = 0; k < layers[l].length; k++) {
        for (int c = 0; c < layers[l][k].length; c++) {
          layers[l][k][c] += fraction * (other.layers[l][k][c] - layers[l][k][c]);
        }
      }
    }
  }

  void step(Optimizer optimizer, double scale, double rate) {
    steps++;
    for (int l = 0; l < layers.length; l++) {
      for (int k = 0; k < layers[l].length; k++) {
        for (int c = 0; c < layers[l][k].length; c++) {
          step(optimizer, l, k, c, gradient[l][k][c] * scale, rate);
        }
      }
    }
  }

  private void step(Optimizer optimizer, int l, int k, int c, double g, double rate) {
    double m = first[l][k][c];
    double v = second[l][k][c];
    double w = layers[l][k][c];
    if (optimizer instanceof Optimizer.Adam adam) {
      m = adam.beta1() * m + (1 - adam.beta1()) * g;
      v = adam.beta2() * v + (1 - adam.beta2()) * g * g;
      double mean = m / (1 - StrictMath.pow(adam.beta1(), steps));
      double square = v / (1 - StrictMath.pow(adam.beta2(), steps));
      w -= rate * adam.weightDecay() * w;
      w -= rate * mean / (Math.sqrt(square) + adam.epsilon());
    } else if (optimizer instanceof Optimizer.RmsProp rule) {
      m = rule.smoothing() * m + (1 - rule.smoothing()) * g;
      v = rule.smoothing() * v + (1 - rule.smoothing()) * g * g;
      w -= rate * g / (Math.sqrt(v - (rule.centered() ? m * m : 0)) + rule.epsilon());
    } else if (optimizer instanceof Optimizer.Sgd sgd) {
      m = sgd.momentum() * m + g;
      w -= rate * m;
    }
    first[l][k][c] = m;
    second[l][k][c] = v;
    layers[l][k][c] = w;
  }
}
