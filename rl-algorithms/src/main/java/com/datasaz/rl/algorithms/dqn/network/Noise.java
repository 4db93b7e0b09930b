package com.datasaz.rl.algorithms.dqn.network;

import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One draw of factorised noise for every layer: the noise of a weight is the product of one number
 * per input and one per output, each {@code sign(z) sqrt(|z|)} of a standard normal (Fortunato et
 * al. 2018). Not thread-safe.
 */
final class Noise {

  private final float[][] in;
  private final float[][] out;

  Noise(NetworkShape shape) {
    in = new float[shape.layers()][];
    out = new float[shape.layers()][];
    for (int layer = 0; layer < shape.layers(); layer++) {
      in[layer] = new float[shape.inputsOf(layer) + 1];
      out[layer] = new float[shape.outputsOf(layer)];
      in[layer][shape.inputsOf(layer)] = 1f;
    }
  }

  /** Draws anew; the bias keeps its input factor of 1. */
  void draw(RandomGenerator random) {
    for (int layer = 0; layer < in.length; layer++) {
      fill(in[layer], in[layer].length - 1, random);
      fill(out[layer], out[layer].length, random);
    }
  }

  /** No noise: the layers act by their means. */
  void silence() {
    for (float[] factors : out) {
      Arrays.fill(factors, 0f);
    }
  }

  /** Sets one layer's factors, in the order of its inputs and outputs. */
  void set(int layer, float[] inputs, float[] outputs) {
    System.arraycopy(inputs, 0, in[layer], 0, inputs.length);
    System.arraycopy(outputs, 0, out[layer], 0, outputs.length);
  }

  float input(int layer, int row) {
    return in[layer][row];
  }

  float[] outputs(int layer) {
    return out[layer];
  }

  private static void fill(float[] factors, int count, RandomGenerator random) {
    for (int i = 0; i < count; i++) {
      factors[i] = (float) factor(Samplers.gaussian(random));
    }
  }

  /** What becomes of one standard normal. */
  static double factor(double normal) {
    return Math.copySign(Math.sqrt(Math.abs(normal)), normal);
  }
}
