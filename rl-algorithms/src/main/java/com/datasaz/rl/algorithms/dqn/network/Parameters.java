package com.datasaz.rl.algorithms.dqn.network;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/*
 * One matrix per layer: a row per input and a last row for the bias, each as wide as the layer's outputs. A noisy
 * network has as many matrices again for the spread of the noise. Gradients and the optimisers' running means have
 * the same form, so that everything that treats weights one by one is a loop over rows.
 */
/**
 * Weights of a {@link Network}, or anything of the same form, such as their gradient.
 *
 * <p>Not thread-safe while it changes; a copy that nobody changes may be read by any number of
 * threads.
 */
public final class Parameters {

  private final NetworkShape shape;
  private final float[][][] matrices;
  private final float[][] rows;

  private Parameters(NetworkShape shape) {
    this.shape = shape;
    int layers = shape.layers();
    matrices = new float[shape.noisy() ? 2 * layers : layers][][];
    for (int i = 0; i < matrices.length; i++) {
      int layer = i % layers;
      matrices[i] = Matrices.rows(shape.inputsOf(layer) + 1, shape.outputsOf(layer));
    }
    rows = Arrays.stream(matrices).flatMap(Arrays::stream).toArray(float[][]::new);
  }

  /**
   * Parameters that are all zero.
   *
   * @param shape the network's sizes
   * @return fresh zeros
   */
  public static Parameters zeros(NetworkShape shape) {
    return new Parameters(shape);
  }

  /**
   * Weights and biases drawn uniformly from within one over the square root of the layer's inputs,
   * and the noise's spread at half of that (Fortunato et al. 2018, factorised).
   *
   * @param shape the network's sizes
   * @param random where the draws come from
   * @return fresh weights
   */
  public static Parameters initial(NetworkShape shape, RandomGenerator random) {
    Parameters parameters = new Parameters(shape);
    for (int layer = 0; layer < shape.layers(); layer++) {
      float bound = (float) (1 / Math.sqrt(shape.inputsOf(layer)));
      for (float[] row : parameters.matrices[layer]) {
        for (int c = 0; c < row.length; c++) {
          row[c] = bound * symmetric(random);
        }
      }
      if (shape.noisy()) {
        for (float[] row : parameters.spread(layer)) {
          Arrays.fill(row, 0.5f * bound);
        }
      }
    }
    return parameters;
  }

  /**
   * Uniform in [-1, 1) from the top 24 bits of one draw, the same for every generator's own idea of
   * floats.
   */
  private static float symmetric(RandomGenerator random) {
    return (random.nextLong() >> 40) * 0x1p-23f;
  }

  /**
   * The sizes of the network that these belong to.
   *
   * @return the shape
   */
  public NetworkShape shape() {
    return shape;
  }

  /**
   * One layer's weights: a row per input, then the bias.
   *
   * @param layer position of the layer, from 0
   * @return the rows themselves, not a copy
   */
  public float[][] weights(int layer) {
    return matrices[layer];
  }

  /**
   * The spread of a noisy layer's noise, in the form of {@link #weights}.
   *
   * @param layer position of the layer, from 0
   * @return the rows themselves, not a copy
   */
  public float[][] spread(int layer) {
    return matrices[shape.layers() + layer];
  }

  /**
   * Every row of every matrix, in a fixed order.
   *
   * @return the rows themselves, not a copy
   */
  public float[][] rows() {
    return rows;
  }

  /**
   * How many numbers there are.
   *
   * @return the sum of the rows' lengths
   */
  public int count() {
    return Arrays.stream(rows).mapToInt(row -> row.length).sum();
  }

  /**
   * An independent copy.
   *
   * @return equal parameters that share nothing with these
   */
  public Parameters copy() {
    Parameters copy = new Parameters(shape);
    copy.set(this);
    return copy;
  }

  /**
   * Takes over another network's weights: a hard target update.
   *
   * @param other parameters of the same shape
   */
  public void set(Parameters other) {
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(other.rows[i], 0, rows[i], 0, rows[i].length);
    }
  }

  /**
   * Moves a fraction of the way towards another network's weights: a soft (Polyak) target update.
   *
   * @param other parameters of the same shape
   * @param fraction how far, in (0, 1]
   */
  public void blend(Parameters other, float fraction) {
    for (int i = 0; i < rows.length; i++) {
      Kernels.blend(rows[i], other.rows[i], fraction);
    }
  }

  /**
   * Multiplies the weights of the last layer, and with them every output.
   *
   * @param factor what outputs are multiplied by
   */
  public void scaleOutputs(float factor) {
    int last = shape.layers() - 1;
    scale(weights(last), factor);
    if (shape.noisy()) {
      scale(spread(last), factor);
    }
  }

  private static void scale(float[][] matrix, float factor) {
    for (float[] row : matrix) {
      for (int c = 0; c < row.length; c++) {
        row[c] *= factor;
      }
    }
  }

  /** Sets everything to zero. */
  public void clear() {
    for (float[] row : rows) {
      Arrays.fill(row, 0f);
    }
  }

  /**
   * The Euclidean length of all numbers together.
   *
   * @return the norm, NaN or infinite when a number is
   */
  public double norm() {
    double sum = 0;
    for (float[] row : rows) {
      sum += Kernels.sumOfSquares(row);
    }
    return Math.sqrt(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters that
        && shape.equals(that.shape)
        && Arrays.deepEquals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rows);
  }
}
