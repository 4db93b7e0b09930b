package com.datasaz.rl.algorithms.dqn.network;

/**
 * The intermediate results of one network for a batch of rows, allocated once and used again for
 * every batch. Belongs to one thread at a time.
 */
public final class Workspace {

  private final int capacity;
  private final boolean learning;
  final float[][][] values;
  final float[][][] deltas;
  final float[][][] transposed;
  final Matrices.IdleRows idle;

  private Workspace(NetworkShape shape, int capacity, boolean learning) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a workspace must hold at least 1 row, got " + capacity);
    }
    this.capacity = capacity;
    this.learning = learning;
    int layers = shape.layers();
    idle = new Matrices.IdleRows(shape.widest());
    values = new float[layers + 1][][];
    deltas = new float[learning ? layers + 1 : 0][][];
    transposed = new float[learning ? layers : 0][][];
    values[0] = Matrices.rows(capacity, shape.inputs());
    for (int layer = 0; layer < layers; layer++) {
      values[layer + 1] = Matrices.rows(capacity, shape.outputsOf(layer));
    }
    if (learning) {
      allocateBackward(shape);
    }
  }

  private void allocateBackward(NetworkShape shape) {
    deltas[0] = new float[0][];
    transposed[0] = new float[0][];
    for (int layer = 0; layer < shape.layers(); layer++) {
      deltas[layer + 1] = Matrices.rows(capacity, shape.outputsOf(layer));
      if (layer > 0) {
        transposed[layer] = Matrices.rows(shape.outputsOf(layer), shape.inputsOf(layer));
      }
    }
  }

  /**
   * Room for computing outputs.
   *
   * @param shape the network's sizes
   * @param capacity the largest batch, in rows, at least 1
   * @return a workspace that cannot learn
   */
  public static Workspace forScoring(NetworkShape shape, int capacity) {
    return new Workspace(shape, capacity, false);
  }

  /**
   * Room for computing outputs and gradients.
   *
   * @param shape the network's sizes
   * @param capacity the largest batch, in rows, at least 1
   * @return a workspace that can learn
   */
  public static Workspace forLearning(NetworkShape shape, int capacity) {
    return new Workspace(shape, capacity, true);
  }

  /**
   * The largest batch.
   *
   * @return the number of rows
   */
  public int capacity() {
    return capacity;
  }

  /**
   * Where the caller writes the inputs.
   *
   * @return the rows themselves
   */
  public float[][] inputs() {
    return values[0];
  }

  /**
   * Where {@link Network#forward} leaves the outputs.
   *
   * @return the rows themselves
   */
  public float[][] outputs() {
    return values[values.length - 1];
  }

  /**
   * Where the caller writes the loss's gradient by the outputs, before {@link Network#backward}.
   *
   * @return the rows themselves
   */
  public float[][] outputGradient() {
    return deltas[deltas.length - 1];
  }

  /**
   * The outputs of a hidden layer for the last batch.
   *
   * @param layer position of the layer, from 0
   * @return the rows themselves
   */
  public float[][] hidden(int layer) {
    return values[layer + 1];
  }

  void requireLearning() {
    if (!learning) {
      throw new IllegalStateException(
          "this workspace only scores: gradients need Workspace.forLearning");
    }
  }
}
