package com.datasaz.rl.algorithms.dqn.network;

import java.util.List;

/**
 * The sizes of a fully connected network.
 *
 * @param inputs width of an input row, at least 1
 * @param hidden widths of the hidden layers, each at least 1; empty for a linear model
 * @param outputs width of an output row, at least 1
 * @param activation what the hidden layers do to their sums
 * @param noisy whether the layers carry factorised Gaussian noise with learnt spread (Fortunato et
 *     al. 2018)
 */
public record NetworkShape(
    int inputs, List<Integer> hidden, int outputs, Activation activation, boolean noisy) {

  /**
   * Checks the sizes.
   *
   * @param inputs width of an input row, at least 1
   * @param hidden widths of the hidden layers, each at least 1; empty for a linear model
   * @param outputs width of an output row, at least 1
   * @param activation what the hidden layers do to their sums
   * @param noisy whether the layers carry factorised Gaussian noise with learnt spread (Fortunato
   *     et al. 2018)
   */
  public NetworkShape {
    hidden = List.copyOf(hidden);
    requireSize("inputs", inputs);
    requireSize("outputs", outputs);
    hidden.forEach(width -> requireSize("hidden layer", width));
  }

  private static void requireSize(String name, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(name + " must have at least 1 unit, got " + size);
    }
  }

  /**
   * How many matrices the network has.
   *
   * @return the number of hidden layers and one for the output layer
   */
  public int layers() {
    return hidden.size() + 1;
  }

  /**
   * Width of the rows that enter a layer.
   *
   * @param layer position of the layer, from 0
   * @return the number of values in a row
   */
  public int inputsOf(int layer) {
    return layer == 0 ? inputs : hidden.get(layer - 1);
  }

  /**
   * Width of the rows that leave a layer.
   *
   * @param layer position of the layer, from 0
   * @return the number of values in a row
   */
  public int outputsOf(int layer) {
    return layer == hidden.size() ? outputs : hidden.get(layer);
  }

  /** The widest row anywhere in the network. */
  int widest() {
    return Math.max(
        Math.max(inputs, outputs), hidden.stream().mapToInt(Integer::intValue).max().orElse(1));
  }
}
