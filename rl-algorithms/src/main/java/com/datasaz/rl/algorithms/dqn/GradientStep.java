package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.network.Descent;
import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.Parameters;
import com.datasaz.rl.algorithms.dqn.network.Workspace;
import com.datasaz.rl.algorithms.dqn.replay.Outcome;
import com.datasaz.rl.algorithms.dqn.replay.ReplayMemory;
import com.datasaz.rl.algorithms.dqn.replay.StateLayout;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.algorithms.dqn.value.Objective;
import org.jspecify.annotations.Nullable;

/*
 * One step of Q-learning on a batch of remembered transitions. First the targets: the states that the transitions led
 * to are scored a few at a time, as many candidates as the workspace has rows, by the target network (and by the
 * learning one, which picks the action when the step is double). Then one forward and one backward pass for the taken
 * actions, and one step of the optimiser. Nothing is allocated.
 */
/** A batch of transitions turned into one change of the weights. Not thread-safe. */
final class GradientStep {

  private final ReplayMemory memory;
  private final QHead head;
  private final Objective objective;
  private final GradientOptions options;
  private final Network online;
  private final Network target;
  private final Descent descent;
  private final @Nullable Imitation imitation;
  private final Parameters gradient;
  private final Workspace scoring;
  private final Workspace learning;
  private final StateRow[] states;
  private final Outcome[] outcomes;
  private final int[] best;
  private final int[] taken;
  private final double[][] targets;
  private final double[] surprises;
  private final double[] outputs;
  private final double[] outputGradient;
  private double norm;
  private double unit = 1;

  /** What of the options concerns a gradient step. */
  record GradientOptions(int batch, int steps, boolean doubled, double maxNorm) {}

  GradientStep(
      ReplayMemory memory,
      StateLayout layout,
      QHead head,
      Objective objective,
      GradientOptions options,
      Network online,
      Network target,
      Descent descent,
      @Nullable Imitation imitation) {
    this.memory = memory;
    this.head = head;
    this.objective = objective;
    this.options = options;
    this.online = online;
    this.target = target;
    this.descent = descent;
    this.imitation = imitation;
    int batch = options.batch();
    int rowsPerState = head instanceof QHead.PerCandidate ? layout.maxActions() : 1;
    int learningRows = objective.conservatism() > 0 ? rowsPerState : 1;
    int width = objective.model().width();
    gradient = Parameters.zeros(online.shape());
    scoring = Workspace.forScoring(online.shape(), Math.max(batch, rowsPerState));
    learning = Workspace.forLearning(online.shape(), batch * learningRows);
    states = new StateRow[batch];
    outcomes = new Outcome[batch];
    for (int i = 0; i < batch; i++) {
      states[i] = new StateRow(layout);
      outcomes[i] = new Outcome();
    }
    best = new int[batch];
    taken = new int[batch];
    targets = new double[batch][width];
    surprises = new double[batch];
    outputs = new double[layout.maxActions() * width];
    outputGradient = new double[layout.maxActions() * width];
  }

  /**
   * Learns from the transitions in the given slots.
   *
   * @return the mean of their weighted losses before the step
   */
  double learn(int[] slots, double[] weights, double rate) {
    findTargets(slots);
    double loss = findGradient(slots, weights);
    norm = gradient.norm();
    double scale = norm > options.maxNorm() ? options.maxNorm() / (norm + 1e-6) : 1;
    if (Double.isFinite(norm)) {
      descent.step(online.parameters(), gradient, scale, rate);
    }
    return loss;
  }

  /** Measures rewards in another unit from now on. */
  void setUnit(double newUnit) {
    unit = newUnit;
  }

  /** Length of the last gradient before it was clipped. */
  double norm() {
    return norm;
  }

  /** How surprising each transition of the last batch was. */
  double[] surprises() {
    return surprises;
  }

  /** What the taken actions of the last batch should have said. */
  double[][] targets() {
    return targets;
  }

  private void findTargets(int[] slots) {
    for (int i = 0; i < slots.length; i++) {
      memory.outcome(slots[i], options.steps(), outcomes[i]);
      if (outcomes[i].nextSlot() >= 0) {
        memory.read(outcomes[i].nextSlot(), states[i]);
        if (imitation != null) {
          imitation.restrict(states[i]);
        }
      }
    }
    int from = 0;
    while (from < slots.length) {
      from = scoreNextStates(from);
    }
  }

  /** Scores as many next states as fit, and says which is the first that did not. */
  private int scoreNextStates(int from) {
    int rows = 0;
    int to = from;
    while (to < states.length && rows + nextRows(to) <= scoring.capacity()) {
      if (outcomes[to].nextSlot() >= 0) {
        head.write(states[to], scoring.inputs(), rows);
      }
      rows += nextRows(to);
      to++;
    }
    if (options.doubled()) {
      chooseNext(online.forward(scoring, rows), from, to);
    }
    float[][] scores = target.forward(scoring, rows);
    if (!options.doubled()) {
      chooseNext(scores, from, to);
    }
    setTargets(scores, from, to);
    return to;
  }

  private int nextRows(int i) {
    return outcomes[i].nextSlot() >= 0 ? head.rows(states[i]) : 0;
  }

  private void chooseNext(float[][] scores, int from, int to) {
    int row = 0;
    for (int i = from; i < to; i++) {
      if (outcomes[i].nextSlot() >= 0) {
        head.read(scores, row, states[i], outputs);
        best[i] = objective.best(outputs, states[i].actions(), states[i]);
      }
      row += nextRows(i);
    }
  }

  private void setTargets(float[][] scores, int from, int to) {
    int row = 0;
    int width = objective.model().width();
    for (int i = from; i < to; i++) {
      boolean ends = outcomes[i].nextSlot() < 0 || best[i] < 0;
      if (!ends) {
        head.read(scores, row, states[i], outputs);
      }
      double discount = ends ? 0 : outcomes[i].discount();
      int offset = ends ? 0 : best[i] * width;
      double reward = outcomes[i].reward() / unit;
      objective.model().target(reward, discount, outputs, offset, targets[i]);
      row += nextRows(i);
    }
  }

  private double findGradient(int[] slots, double[] weights) {
    int rows = 0;
    for (int i = 0; i < slots.length; i++) {
      StateRow state = states[i];
      memory.read(slots[i], state);
      taken[i] = memory.taken(slots[i]);
      if (objective.conservatism() == 0) {
        taken[i] = head.focus(state, taken[i]);
      }
      head.write(state, learning.inputs(), rows);
      rows += head.rows(state);
    }
    float[][] said = online.forward(learning, rows);
    double loss = 0;
    int row = 0;
    for (int i = 0; i < slots.length; i++) {
      loss += learnFrom(i, weights[i] / slots.length, said, row);
      row += head.rows(states[i]);
    }
    online.backward(learning, rows, gradient);
    return loss;
  }

  private double learnFrom(int i, double weight, float[][] said, int row) {
    StateRow state = states[i];
    int actions = state.actions();
    head.read(said, row, state, outputs);
    surprises[i] =
        objective.model().surprise(outputs, taken[i] * objective.model().width(), targets[i]);
    objective.gradient(outputs, actions, state, taken[i], targets[i], weight, outputGradient);
    head.writeGradient(outputGradient, state, learning.outputGradient(), row);
    return weight * objective.loss(outputs, actions, state, taken[i], targets[i]);
  }
}
