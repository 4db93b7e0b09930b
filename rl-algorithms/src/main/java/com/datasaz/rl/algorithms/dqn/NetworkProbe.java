package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.diagnosis.NetworkHealth;
import com.datasaz.rl.algorithms.dqn.network.Activation;
import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.NetworkShape;
import com.datasaz.rl.algorithms.dqn.network.Workspace;
import com.datasaz.rl.algorithms.dqn.replay.Outcome;
import com.datasaz.rl.algorithms.dqn.replay.ReplayMemory;
import com.datasaz.rl.algorithms.dqn.replay.Sampler;
import com.datasaz.rl.algorithms.dqn.replay.StateLayout;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.algorithms.dqn.value.Objective;
import java.util.random.RandomGenerator;

/** Looks at a network through a sample of what is remembered, and changes nothing. */
final class NetworkProbe {

  private static final int SAMPLE = 256;

  private final ReplayMemory memory;
  private final QHead head;
  private final Objective objective;
  private final int steps;
  private final double unit;
  private final Network online;
  private final Network target;
  private final Workspace work;
  private final StateRow state;
  private final double[] outputs;
  private final double[] values;
  private final Outcome outcome = new Outcome();
  private final boolean[][] alive;
  private final Moments taken = new Moments();
  private final Moments errors = new Moments();
  private final Moments spreads = new Moments();
  private double highest = Double.NEGATIVE_INFINITY;
  private double lowest = Double.POSITIVE_INFINITY;
  private double largestReward;
  private double largestDiscount;

  /** Looks through a head; values are multiplied by {@code unit}, rewards are as remembered. */
  NetworkProbe(
      ReplayMemory memory,
      StateLayout layout,
      QHead head,
      Objective objective,
      int steps,
      double unit,
      Network online,
      Network target) {
    this.memory = memory;
    this.head = head;
    this.objective = objective;
    this.steps = steps;
    this.unit = unit;
    this.online = online;
    this.target = target;
    NetworkShape shape = online.shape();
    work =
        Workspace.forScoring(shape, head instanceof QHead.PerCandidate ? layout.maxActions() : 1);
    state = new StateRow(layout);
    outputs = new double[layout.maxActions() * objective.model().width()];
    values = new double[layout.maxActions()];
    alive = new boolean[shape.layers() - 1][];
    for (int layer = 0; layer < alive.length; layer++) {
      alive[layer] = new boolean[shape.outputsOf(layer)];
    }
  }

  NetworkHealth look(RandomGenerator random) {
    if (memory.size() == 0) {
      return NetworkHealth.UNKNOWN;
    }
    int[] slots = new int[SAMPLE];
    new Sampler.Uniform().draw(memory, random, slots, new double[SAMPLE], 1);
    for (int slot : slots) {
      lookAt(slot);
    }
    return new NetworkHealth(
        taken.mean(),
        highest,
        lowest,
        largestReward / (1 - Math.min(1, largestDiscount)),
        errors.mean(),
        spreads.count() == 0 ? Double.NaN : spreads.mean(),
        taken.deviation(),
        deadShare());
  }

  private void lookAt(int slot) {
    memory.read(slot, state);
    value(online);
    noteUnits(head.rows(state));
    noteActions();
    double value = values[memory.taken(slot)];
    taken.add(value);
    errors.add(Math.abs(target(slot) - value));
  }

  private void value(Network network) {
    head.write(state, work.inputs(), 0);
    head.read(network.forward(work, head.rows(state)), 0, state, outputs);
    objective.values(outputs, state.actions(), values);
    for (int a = 0; a < state.actions(); a++) {
      values[a] *= unit;
    }
  }

  private void noteUnits(int rows) {
    for (int layer = 0; layer < alive.length; layer++) {
      for (int r = 0; r < rows; r++) {
        float[] said = work.hidden(layer)[r];
        for (int c = 0; c < alive[layer].length; c++) {
          alive[layer][c] |= said[c] != 0;
        }
      }
    }
  }

  private void noteActions() {
    Moments here = new Moments();
    for (int a = 0; a < state.actions(); a++) {
      if (state.contains(a)) {
        here.add(values[a]);
        highest = values[a] > highest || Double.isNaN(values[a]) ? values[a] : highest;
        lowest = values[a] < lowest ? values[a] : lowest;
      }
    }
    if (here.count() > 1) {
      spreads.add(here.deviation());
    }
  }

  private double target(int slot) {
    memory.outcome(slot, 1, outcome);
    largestReward = Math.max(largestReward, Math.abs(outcome.reward()));
    largestDiscount = Math.max(largestDiscount, outcome.discount());
    memory.outcome(slot, steps, outcome);
    if (outcome.nextSlot() < 0) {
      return outcome.reward();
    }
    memory.read(outcome.nextSlot(), state);
    value(target);
    int best = objective.best(outputs, state.actions(), state);
    return outcome.reward() + (best < 0 ? 0 : outcome.discount() * values[best]);
  }

  /** Of the layer with the largest share: one dead layer is enough to silence a network. */
  private double deadShare() {
    double most = 0;
    if (online.shape().activation() == Activation.RELU) {
      for (boolean[] layer : alive) {
        int living = 0;
        for (boolean unit : layer) {
          living += unit ? 1 : 0;
        }
        most = Math.max(most, 1 - (double) living / layer.length);
      }
    }
    return most;
  }
}
