package com.datasaz.rl.algorithms.dqn.network;

/**
 * What a hidden layer does to its sums. Each is computed so that every machine gets the same bits.
 */
public enum Activation {
  /** {@code max(x, 0)}: the default, and the fastest. */
  RELU {
    @Override
    void apply(float[] row) {
      for (int c = 0; c < row.length; c++) {
        row[c] = Math.max(row[c], 0f);
      }
    }

    @Override
    void backward(float[] output, float[] delta) {
      for (int c = 0; c < output.length; c++) {
        delta[c] = output[c] > 0f ? delta[c] : 0f;
      }
    }
  },
  /** {@code x} above zero and {@code 0.01 x} below: no unit can die. */
  LEAKY_RELU {
    @Override
    void apply(float[] row) {
      for (int c = 0; c < row.length; c++) {
        row[c] = Math.max(row[c], 0.01f * row[c]);
      }
    }

    @Override
    void backward(float[] output, float[] delta) {
      for (int c = 0; c < output.length; c++) {
        delta[c] = output[c] > 0f ? delta[c] : 0.01f * delta[c];
      }
    }
  },
  /** The hyperbolic tangent: bounded and smooth, and several times slower than the others. */
  TANH {
    @Override
    void apply(float[] row) {
      for (int c = 0; c < row.length; c++) {
        row[c] = (float) StrictMath.tanh(row[c]);
      }
    }

    @Override
    void backward(float[] output, float[] delta) {
      for (int c = 0; c < output.length; c++) {
        delta[c] *= 1f - output[c] * output[c];
      }
    }
  };

  /** Replaces a row of sums by the layer's outputs. */
  abstract void apply(float[] row);

  /** Turns the loss's gradient by the outputs into that by the sums. */
  abstract void backward(float[] output, float[] delta);
}
