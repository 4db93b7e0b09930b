package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.replay.StateLayout;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.algorithms.dqn.value.Dueling;

/**
 * How states become rows of network inputs, and rows of network outputs become outputs per action.
 */
sealed interface QHead {

  /** Width of the network's input rows. */
  int inputs();

  /** Width of the network's output rows. */
  int outputs();

  /** How many input rows a state needs. */
  int rows(StateRow state);

  /** Writes a state's input rows. */
  void write(StateRow state, float[][] inputs, int firstRow);

  /** Reads the outputs of every action. */
  void read(float[][] rows, int firstRow, StateRow state, double[] outputs);

  /** Writes the gradient by the outputs of every action. */
  void writeGradient(double[] gradient, StateRow state, float[][] rows, int firstRow);

  /**
   * Leaves nothing in a state but what the value of one action needs, and says where that action is
   * now.
   */
  int focus(StateRow state, int action);

  /** One output per action: actions are told apart by position. */
  final class PerAction implements QHead {

    private final StateLayout layout;
    private final int width;
    private final boolean dueling;
    private final InputScale scale;
    private final double[] streams;

    PerAction(StateLayout layout, int width, boolean dueling, InputScale scale) {
      this.layout = layout;
      this.width = width;
      this.dueling = dueling;
      this.scale = scale;
      streams = new double[outputs()];
    }

    @Override
    public int inputs() {
      return layout.contextWidth();
    }

    @Override
    public int outputs() {
      return (layout.maxActions() + (dueling ? 1 : 0)) * width;
    }

    @Override
    public int rows(StateRow state) {
      return 1;
    }

    @Override
    public void write(StateRow state, float[][] inputs, int firstRow) {
      System.arraycopy(state.values(), 0, inputs[firstRow], 0, inputs());
      scale.apply(inputs[firstRow]);
    }

    @Override
    public void read(float[][] rows, int firstRow, StateRow state, double[] outputs) {
      double[] raw = dueling ? streams : outputs;
      for (int i = 0; i < streams.length; i++) {
        raw[i] = rows[firstRow][i];
      }
      if (dueling) {
        Dueling.join(streams, layout.maxActions(), width, outputs);
      }
    }

    @Override
    public void writeGradient(double[] gradient, StateRow state, float[][] rows, int firstRow) {
      if (dueling) {
        Dueling.part(gradient, layout.maxActions(), width, streams);
      }
      double[] raw = dueling ? streams : gradient;
      for (int i = 0; i < streams.length; i++) {
        rows[firstRow][i] = (float) raw[i];
      }
    }

    @Override
    public int focus(StateRow state, int action) {
      return action;
    }
  }

  /**
   * One row per candidate, its features behind the state's: any number of candidates, known or new.
   */
  final class PerCandidate implements QHead {

    private final StateLayout layout;
    private final int width;
    private final InputScale scale;

    PerCandidate(StateLayout layout, int width, InputScale scale) {
      this.layout = layout;
      this.width = width;
      this.scale = scale;
    }

    @Override
    public int inputs() {
      return layout.contextWidth() + layout.itemWidth();
    }

    @Override
    public int outputs() {
      return width;
    }

    @Override
    public int rows(StateRow state) {
      return state.actions();
    }

    @Override
    public void write(StateRow state, float[][] inputs, int firstRow) {
      int context = layout.contextWidth();
      int item = layout.itemWidth();
      for (int a = 0; a < state.actions(); a++) {
        float[] row = inputs[firstRow + a];
        System.arraycopy(state.values(), 0, row, 0, context);
        System.arraycopy(state.values(), context + a * item, row, context, item);
        scale.apply(row);
      }
    }

    @Override
    public void read(float[][] rows, int firstRow, StateRow state, double[] outputs) {
      for (int a = 0; a < state.actions(); a++) {
        for (int i = 0; i < width; i++) {
          outputs[a * width + i] = rows[firstRow + a][i];
        }
      }
    }

    @Override
    public void writeGradient(double[] gradient, StateRow state, float[][] rows, int firstRow) {
      for (int a = 0; a < state.actions(); a++) {
        for (int i = 0; i < width; i++) {
          rows[firstRow + a][i] = (float) gradient[a * width + i];
        }
      }
    }

    @Override
    public int focus(StateRow state, int action) {
      state.keepOnly(action, layout);
      return 0;
    }
  }
}
