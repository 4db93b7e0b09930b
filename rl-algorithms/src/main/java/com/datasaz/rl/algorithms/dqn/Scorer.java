package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.Workspace;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.algorithms.dqn.value.ValueModel;
import com.datasaz.rl.policy.ActionSet;
import java.util.random.RandomGenerator;

/** Values every action of a set by a network, in batches of rows. One per thread. */
sealed interface Scorer extends Explanations.Valued {

  /** Writes the value of each action. */
  void values(ActionSet actions, double[] out);

  /** Draws the noise of a noisy network, until it is silenced. */
  void drawNoise(RandomGenerator random);

  /** Lets a noisy network act by its means again. */
  void silenceNoise();

  static Scorer of(
      StateEncoder encoder, QHead head, InputScale scale, ValueModel model, Network network) {
    return encoder instanceof StateEncoder.ByFeatures byFeatures
        ? new ByFeatures(byFeatures, scale, model, network)
        : new ByPosition(encoder, head, model, network);
  }

  /** One row for all actions. */
  final class ByPosition implements Scorer {

    private final StateEncoder encoder;
    private final QHead head;
    private final ValueModel model;
    private final Network network;
    private final Workspace work;
    private final StateRow state;
    private final double[] outputs;

    ByPosition(StateEncoder encoder, QHead head, ValueModel model, Network network) {
      this.encoder = encoder;
      this.head = head;
      this.model = model;
      this.network = network;
      work = Workspace.forScoring(network.shape(), 1);
      state = new StateRow(encoder.layout());
      outputs = new double[encoder.layout().maxActions() * model.width()];
    }

    @Override
    public void values(ActionSet actions, double[] out) {
      encoder.encode(actions, -1, state);
      score();
      for (int a = 0; a < actions.size(); a++) {
        out[a] = model.mean(outputs, encoder.position(actions, a) * model.width());
      }
    }

    private void score() {
      head.write(state, work.inputs(), 0);
      head.read(network.forward(work, 1), 0, state, outputs);
    }

    @Override
    public void drawNoise(RandomGenerator random) {
      network.drawNoise(random);
    }

    @Override
    public void silenceNoise() {
      network.silenceNoise();
    }

    @Override
    public int columns() {
      return encoder.layout().contextWidth();
    }

    @Override
    public void inputs(ActionSet actions, int action, float[] row) {
      System.arraycopy(actions.context(), 0, row, 0, row.length);
    }

    @Override
    public double value(float[] row, ActionSet actions, int action) {
      System.arraycopy(row, 0, state.values(), 0, row.length);
      score();
      return model.mean(outputs, encoder.position(actions, action) * model.width());
    }
  }

  /** One row per action, a few hundred at a time. */
  final class ByFeatures implements Scorer {

    private static final int ROWS = 256;

    private final StateEncoder.ByFeatures encoder;
    private final InputScale scale;
    private final ValueModel model;
    private final Network network;
    private final Workspace work;
    private final double[] outputs;

    ByFeatures(
        StateEncoder.ByFeatures encoder, InputScale scale, ValueModel model, Network network) {
      this.encoder = encoder;
      this.scale = scale;
      this.model = model;
      this.network = network;
      work = Workspace.forScoring(network.shape(), ROWS);
      outputs = new double[model.width()];
    }

    @Override
    public void values(ActionSet actions, double[] out) {
      for (int from = 0; from < actions.size(); from += ROWS) {
        int rows = Math.min(ROWS, actions.size() - from);
        for (int r = 0; r < rows; r++) {
          inputs(actions, from + r, work.inputs()[r]);
          scale.apply(work.inputs()[r]);
        }
        float[][] said = network.forward(work, rows);
        for (int r = 0; r < rows; r++) {
          out[from + r] = mean(said[r]);
        }
      }
    }

    private double mean(float[] said) {
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = said[i];
      }
      return model.mean(outputs, 0);
    }

    @Override
    public void drawNoise(RandomGenerator random) {
      network.drawNoise(random);
    }

    @Override
    public void silenceNoise() {
      network.silenceNoise();
    }

    @Override
    public int columns() {
      return network.shape().inputs();
    }

    @Override
    public void inputs(ActionSet actions, int action, float[] row) {
      int context = actions.context().length;
      System.arraycopy(actions.context(), 0, row, 0, context);
      encoder.writeItem(actions, action, row, context);
    }

    @Override
    public double value(float[] row, ActionSet actions, int action) {
      System.arraycopy(row, 0, work.inputs()[0], 0, row.length);
      scale.apply(work.inputs()[0]);
      return mean(network.forward(work, 1)[0]);
    }
  }
}
