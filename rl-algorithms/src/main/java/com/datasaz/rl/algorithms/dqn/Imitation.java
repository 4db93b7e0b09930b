package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.network.Descent;
import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.NetworkShape;
import com.datasaz.rl.algorithms.dqn.network.Parameters;
import com.datasaz.rl.algorithms.dqn.network.Workspace;
import com.datasaz.rl.algorithms.dqn.replay.ReplayMemory;
import com.datasaz.rl.algorithms.dqn.replay.StateLayout;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.List;

/*
 * A network says a number for each action, the logarithm of how often the log takes it up to a constant, and climbs the
 * likelihood of the actions that were taken among those that could be. Supported is what lies within the logarithm of
 * the threshold of the largest.
 */
/** What actions the log takes, and which ones that supports. Not thread-safe. */
final class Imitation {

  private final QHead head;
  private final double logThreshold;
  private final double maxNorm;
  private final Network network;
  private final Descent descent;
  private final Parameters gradient;
  private final Workspace scoring;
  private final Workspace learning;
  private final StateRow state;
  private final double[] outputs;
  private final double[] slopes;

  Imitation(
      StateLayout layout, QHead head, Dqn options, double threshold, StepRandom atInitialWeights) {
    this.head = head;
    logThreshold = StrictMath.log(threshold);
    maxNorm = options.maxGradientNorm();
    NetworkShape shape =
        new NetworkShape(
            head.inputs(), options.hidden(), head.outputs(), options.activation(), false);
    network = new Network(Parameters.initial(shape, atInitialWeights));
    descent = new Descent(options.optimizer(), shape);
    gradient = Parameters.zeros(shape);
    int rows = head instanceof QHead.PerCandidate ? layout.maxActions() : 1;
    scoring = Workspace.forScoring(shape, rows);
    learning = Workspace.forLearning(shape, rows * options.replay().batch());
    state = new StateRow(layout);
    outputs = new double[layout.maxActions()];
    slopes = new double[layout.maxActions()];
  }

  double logThreshold() {
    return logThreshold;
  }

  /** A copy that does not change. */
  Parameters snapshot() {
    return network.parameters().copy();
  }

  /** Forbids the actions of a state that the log does not support. */
  void restrict(StateRow row) {
    head.write(row, scoring.inputs(), 0);
    head.read(network.forward(scoring, head.rows(row)), 0, row, outputs);
    double least = highest(row) + logThreshold;
    for (int a = 0; a < row.actions(); a++) {
      if (outputs[a] < least) {
        row.forbid(a);
      }
    }
  }

  private double highest(StateRow row) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < row.actions(); a++) {
      highest = row.contains(a) ? Math.max(highest, outputs[a]) : highest;
    }
    return highest;
  }

  /** One step up the likelihood of what was taken. */
  void learn(ReplayMemory memory, int[] slots, double[] weights, double rate) {
    int rows = 0;
    for (int slot : slots) {
      memory.read(slot, state);
      head.write(state, learning.inputs(), rows);
      rows += head.rows(state);
    }
    float[][] said = network.forward(learning, rows);
    int row = 0;
    for (int i = 0; i < slots.length; i++) {
      memory.read(slots[i], state);
      head.read(said, row, state, outputs);
      findSlopes(memory.taken(slots[i]), weights[i] / slots.length);
      head.writeGradient(slopes, state, learning.outputGradient(), row);
      row += head.rows(state);
    }
    network.backward(learning, rows, gradient);
    double norm = gradient.norm();
    if (Double.isFinite(norm)) {
      double factor = norm > maxNorm ? maxNorm / (norm + 1e-6) : 1;
      descent.step(network.parameters(), gradient, factor, rate);
    }
  }

  /** Of minus the log-likelihood: the probability, less 1 for what was taken. */
  private void findSlopes(int taken, double weight) {
    double highest = highest(state);
    double total = 0;
    for (int a = 0; a < state.actions(); a++) {
      slopes[a] = state.contains(a) ? StrictMath.exp(outputs[a] - highest) : 0;
      total += slopes[a];
    }
    for (int a = 0; a < state.actions(); a++) {
      slopes[a] = weight * (slopes[a] / total - (a == taken ? 1 : 0));
    }
  }

  void save(ModelStateWriter out) {
    out.putLong(descent.steps());
    for (Parameters parameters : parameters()) {
      for (float[] row : parameters.rows()) {
        out.putFloats(row);
      }
    }
  }

  void load(ModelStateReader in) {
    descent.setSteps(in.getLong());
    for (Parameters parameters : parameters()) {
      for (float[] row : parameters.rows()) {
        System.arraycopy(in.getFloats(row.length), 0, row, 0, row.length);
      }
    }
  }

  private List<Parameters> parameters() {
    return List.of(network.parameters(), descent.first(), descent.second());
  }
}
