package com.datasaz.rl.algorithms.dqn.network;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/*
 * Samples are rows, and so are a layer's inputs in its matrix: outputs are sums of matrix rows weighted by a sample's
 * values, the gradient of the matrix is a sum of output gradients weighted the same way, and the gradient by the
 * inputs is a sum of rows of the transposed matrix, which is copied out for the purpose (a transposed access would
 * be a reduction, which C2 does not vectorise, and costs ten times the copy).
 */
/**
 * A fully connected network in float. One that nobody changes may be used by any number of threads,
 * each with a {@link Workspace} of its own.
 */
public final class Network {

  private final NetworkShape shape;
  private final Parameters parameters;
  private final Noise noise;
  private final float[][][] acting;

  /**
   * A network that acts by the given weights; noise is silent until it is drawn.
   *
   * @param parameters the weights themselves, not copied: whoever changes them changes this network
   */
  public Network(Parameters parameters) {
    this.parameters = parameters;
    shape = parameters.shape();
    noise = new Noise(shape);
    acting = new float[shape.layers()][][];
    for (int layer = 0; layer < acting.length; layer++) {
      acting[layer] =
          shape.noisy()
              ? Matrices.rows(shape.inputsOf(layer) + 1, shape.outputsOf(layer))
              : parameters.weights(layer);
    }
    refresh();
  }

  /**
   * The network's sizes.
   *
   * @return the shape
   */
  public NetworkShape shape() {
    return shape;
  }

  /**
   * The weights by which the network acts.
   *
   * @return the parameters themselves
   */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Draws the noise of a noisy network anew, and takes up weights that have changed; without noise
   * does nothing.
   *
   * @param random where the draws come from
   */
  public void drawNoise(RandomGenerator random) {
    if (shape.noisy()) {
      noise.draw(random);
      refresh();
    }
  }

  /** Silences the noise of a noisy network, and takes up weights that have changed. */
  public void silenceNoise() {
    noise.silence();
    refresh();
  }

  /** Sets the noise of one layer by hand. */
  void setNoise(int layer, float[] inputs, float[] outputs) {
    noise.set(layer, inputs, outputs);
    refresh();
  }

  private void refresh() {
    if (!shape.noisy()) {
      return;
    }
    for (int layer = 0; layer < acting.length; layer++) {
      float[][] mean = parameters.weights(layer);
      float[][] spread = parameters.spread(layer);
      for (int k = 0; k < mean.length; k++) {
        Kernels.perturb(
            acting[layer][k], mean[k], spread[k], noise.outputs(layer), noise.input(layer, k));
      }
    }
  }

  /**
   * Computes the outputs of the workspace's first input rows.
   *
   * @param work where the inputs are and the outputs go
   * @param rows how many, at most the workspace's capacity
   * @return the workspace's output rows
   */
  public float[][] forward(Workspace work, int rows) {
    for (int layer = 0; layer < acting.length; layer++) {
      float[][] y = work.values[layer + 1];
      float[][] w = acting[layer];
      int terms = shape.inputsOf(layer);
      int width = shape.outputsOf(layer);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(w[terms], 0, y[r], 0, width);
      }
      Matrices.addProduct(work.values[layer], w, y, rows, terms, width, work.idle);
      if (layer + 1 < acting.length) {
        activate(y, rows);
      }
    }
    return work.outputs();
  }

  private void activate(float[][] y, int rows) {
    for (int r = 0; r < rows; r++) {
      shape.activation().apply(y[r]);
    }
  }

  /**
   * Computes the loss's gradient by every weight, from the workspace's output gradient and the
   * values that the last {@link #forward} left there.
   *
   * @param work where the values and the output gradient are
   * @param rows how many rows, as in the forward pass
   * @param gradient where the result goes, overwritten
   */
  public void backward(Workspace work, int rows, Parameters gradient) {
    work.requireLearning();
    gradient.clear();
    for (int layer = acting.length - 1; layer >= 0; layer--) {
      float[][] delta = work.deltas[layer + 1];
      float[][] dw = gradient.weights(layer);
      int inputs = shape.inputsOf(layer);
      int width = shape.outputsOf(layer);
      Matrices.addTransposedProduct(work.values[layer], delta, dw, inputs, rows, width, work.idle);
      addRows(delta, rows, dw[inputs]);
      if (layer > 0) {
        propagate(work, layer, rows);
      }
      if (shape.noisy()) {
        spreadGradient(gradient, layer);
      }
    }
  }

  private void propagate(Workspace work, int layer, int rows) {
    int inputs = shape.inputsOf(layer);
    int width = shape.outputsOf(layer);
    float[][] turned = work.transposed[layer];
    float[][] below = work.deltas[layer];
    Matrices.transpose(acting[layer], inputs, width, turned);
    for (int r = 0; r < rows; r++) {
      Arrays.fill(below[r], 0f);
    }
    Matrices.addProduct(work.deltas[layer + 1], turned, below, rows, width, inputs, work.idle);
    for (int r = 0; r < rows; r++) {
      shape.activation().backward(work.values[layer][r], below[r]);
    }
  }

  private void spreadGradient(Parameters gradient, int layer) {
    float[][] mean = gradient.weights(layer);
    float[][] spread = gradient.spread(layer);
    for (int k = 0; k < mean.length; k++) {
      Kernels.scale(spread[k], mean[k], noise.outputs(layer), noise.input(layer, k));
    }
  }

  private static void addRows(float[][] rows, int count, float[] sum) {
    for (int r = 0; r < count; r++) {
      Kernels.add(sum, rows[r]);
    }
  }
}
