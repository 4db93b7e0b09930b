package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.Parameters;
import com.datasaz.rl.algorithms.dqn.network.Workspace;
import com.datasaz.rl.algorithms.dqn.replay.Outcome;
import com.datasaz.rl.algorithms.dqn.replay.ReplayMemory;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.algorithms.dqn.slate.SlateFilling;

/*
 * One step of SlateQ on a batch of remembered slates. First the targets: the next states' candidates are scored, the
 * best slate of each is filled, and its value is the mean of the target network's values, weighted by the choice. Then
 * the value of what was picked moves towards its target. Last, where the choice is learnt, the log-likelihood of the
 * picks among what was shown climbs.
 */
/** A batch of slates turned into one change of the weights. Not thread-safe. */
final class SlateStep {

  private static final int LEAST_ROWS = 256;

  private final SlateQ options;
  private final SlateEncoder encoder;
  private final InputScale scale;
  private final ReplayMemory memory;
  private final SlateNetworks networks;
  private final SlateFilling filling;
  private final Workspace scoring;
  private final Workspace learning;
  private final Workspace choosing;
  private final Parameters gradient;
  private final StateRow[] states;
  private final Outcome[] outcomes;
  private final int[][] shown;
  private final int[] counts;
  private final int[] nextShown;
  private final int[] nextSlots;
  private final double[] targets;
  private final double[] surprises;
  private final double[] online;
  private final double[] target;
  private final double[] utilities;
  private final double[] values;
  private final double[] masses;
  private final double[] worths;
  private final boolean[] eligible;

  SlateStep(
      SlateQ options,
      SlateEncoder encoder,
      InputScale scale,
      ReplayMemory memory,
      SlateNetworks networks) {
    this.options = options;
    this.encoder = encoder;
    this.scale = scale;
    this.memory = memory;
    this.networks = networks;
    filling = new SlateFilling(options.selection());
    int batch = options.dqn().replay().batch();
    int most = encoder.layout().maxActions();
    int rows = Math.max(LEAST_ROWS, most);
    scoring = Workspace.forScoring(networks.shape(), rows);
    learning = Workspace.forLearning(networks.shape(), batch);
    choosing = Workspace.forLearning(networks.shape(), batch * (options.slots() + 1));
    gradient = Parameters.zeros(networks.shape());
    states = new StateRow[batch];
    outcomes = new Outcome[batch];
    for (int i = 0; i < batch; i++) {
      states[i] = new StateRow(encoder.layout());
      outcomes[i] = new Outcome();
    }
    shown = new int[batch][options.slots()];
    counts = new int[batch];
    nextShown = new int[options.slots() + 1];
    nextSlots = new int[batch];
    targets = new double[batch];
    surprises = new double[batch];
    online = new double[rows];
    target = new double[rows];
    utilities = new double[rows];
    values = new double[most];
    masses = new double[most];
    worths = new double[most];
    eligible = new boolean[most];
  }

  /** Learns from the slates in the given slots of the memory. */
  void learn(int[] slots, double[] weights, double rate) {
    for (int i = 0; i < slots.length; i++) {
      counts[i] = memory.shown(slots[i], shown[i]);
      memory.outcome(slots[i], options.dqn().steps(), outcomes[i]);
      targets[i] = outcomes[i].reward();
      if (outcomes[i].nextSlot() >= 0) {
        readNext(i, outcomes[i].nextSlot());
      }
    }
    addFutures(slots.length);
    for (int i = 0; i < slots.length; i++) {
      memory.read(slots[i], states[i]);
    }
    learnValues(slots, weights, rate);
    learnChoice(slots, weights, rate);
  }

  /** Reads where a slate led, with the candidates of which the next slate is made. */
  private void readNext(int i, int slot) {
    memory.read(slot, states[i]);
    nextSlots[i] = counts[i] == 0 ? options.slots() : counts[i];
    if (options.future() == SlateFuture.SHOWN && memory.isTransition(slot)) {
      int count = memory.shown(slot, nextShown);
      if (count > 0) {
        System.arraycopy(nextShown, 0, nextShown, 1, count);
        nextShown[0] = SlateEncoder.NONE;
        states[i].keepOnly(nextShown, count + 1, encoder.layout());
        nextSlots[i] = count;
      }
    }
  }

  /** How surprising each slate of the last batch was. */
  double[] surprises() {
    return surprises;
  }

  private void addFutures(int batch) {
    int from = 0;
    while (from < batch) {
      int rows = 0;
      int to = from;
      while (to < batch && rows + nextRows(to) <= scoring.capacity()) {
        for (int a = 0; a < nextRows(to); a++) {
          write(states[to], a, scoring.inputs()[rows + a]);
        }
        rows += nextRows(to);
        to++;
      }
      addFutures(from, to, rows);
      from = to;
    }
  }

  private int nextRows(int i) {
    return outcomes[i].nextSlot() >= 0 ? states[i].actions() : 0;
  }

  private void write(StateRow state, int position, float[] row) {
    encoder.writeInputs(state, position, row);
    scale.apply(row);
  }

  private void addFutures(int from, int to, int rows) {
    score(networks.target(), rows, target);
    if (options.dqn().doubled()) {
      score(networks.online(), rows, online);
    }
    Network choice = networks.choice();
    if (choice != null) {
      score(choice, rows, utilities);
    }
    int row = 0;
    for (int i = from; i < to; i++) {
      if (nextRows(i) > 0) {
        targets[i] += outcomes[i].discount() * nextValue(i, row);
      }
      row += nextRows(i);
    }
  }

  private void score(Network network, int rows, double[] out) {
    float[][] said = network.forward(scoring, rows);
    for (int r = 0; r < rows; r++) {
      out[r] = said[r][0];
    }
  }

  /** The value of the slate of a next state whose candidates were scored from a row on. */
  private double nextValue(int i, int row) {
    int n = states[i].actions() - 1;
    findMasses(states[i], row);
    double[] guide = options.dqn().doubled() ? online : target;
    for (int a = 0; a < n; a++) {
      values[a] = guide[row + 1 + a] - guide[row];
      worths[a] = masses[1 + a];
      eligible[a] = true;
    }
    return slateValue(row, n, Math.min(n, nextSlots[i]), worths.clone());
  }

  private double slateValue(int row, int n, int slots, double[] productMasses) {
    filling.begin(productMasses, values, masses[0], slots);
    double top = masses[0] * target[row];
    double bottom = masses[0];
    for (int slot = 0; slot < slots; slot++) {
      filling.scores(eligible, n, worths);
      int best = best(n);
      eligible[best] = false;
      filling.place(best);
      top += productMasses[best] * target[row + 1 + best];
      bottom += productMasses[best];
    }
    return top / bottom;
  }

  private int best(int n) {
    int best = -1;
    for (int a = 0; a < n; a++) {
      if (eligible[a] && (best < 0 || worths[a] > worths[best])) {
        best = a;
      }
    }
    return best;
  }

  private void findMasses(StateRow state, int row) {
    int count = state.actions();
    if (options.choice() instanceof Choice.Given given) {
      PickMasses.ofScores(given.model(), scores(given.interest(), state), masses);
    } else {
      System.arraycopy(utilities, row, masses, 0, count);
      PickMasses.ofUtilities(masses, count);
    }
  }

  private double[] scores(Choice.Interest interest, StateRow state) {
    float[] context = new float[encoder.layout().contextWidth()];
    float[] product = new float[encoder.productWidth()];
    System.arraycopy(state.values(), 0, context, 0, context.length);
    double[] scores = new double[state.actions() - 1];
    for (int a = 0; a < scores.length; a++) {
      int offset = context.length + (a + 1) * encoder.layout().itemWidth();
      System.arraycopy(state.values(), offset, product, 0, product.length);
      scores[a] = interest.of(context, product);
    }
    return scores;
  }

  private void learnValues(int[] slots, double[] weights, double rate) {
    for (int i = 0; i < slots.length; i++) {
      write(states[i], memory.taken(slots[i]), learning.inputs()[i]);
    }
    float[][] said = networks.online().forward(learning, slots.length);
    for (int i = 0; i < slots.length; i++) {
      double error = said[i][0] - targets[i];
      surprises[i] = Math.abs(error);
      double slope = options.dqn().loss().slope(error);
      learning.outputGradient()[i][0] = (float) (weights[i] / slots.length * slope);
    }
    networks.online().backward(learning, slots.length, gradient);
    networks.descend(networks.valueDescent(), networks.online(), gradient, rate);
  }

  private void learnChoice(int[] slots, double[] weights, double rate) {
    Network choice = networks.choice();
    if (choice == null) {
      return;
    }
    int rows = 0;
    for (int i = 0; i < slots.length; i++) {
      rows += writeShown(i, rows);
    }
    if (rows == 0) {
      return;
    }
    float[][] said = choice.forward(choosing, rows);
    int row = 0;
    for (int i = 0; i < slots.length; i++) {
      row += pull(i, memory.taken(slots[i]), weights[i] / slots.length, said, row);
    }
    choice.backward(choosing, rows, gradient);
    networks.descend(networks.choiceDescent(), choice, gradient, rate);
  }

  private int writeShown(int i, int row) {
    if (counts[i] == 0) {
      return 0;
    }
    write(states[i], SlateEncoder.NONE, choosing.inputs()[row]);
    for (int slot = 0; slot < counts[i]; slot++) {
      write(states[i], shown[i][slot], choosing.inputs()[row + 1 + slot]);
    }
    return counts[i] + 1;
  }

  /** The gradient of minus the log-likelihood: the probability, less 1 for what was picked. */
  private int pull(int i, int taken, double weight, float[][] said, int row) {
    int count = counts[i] == 0 ? 0 : counts[i] + 1;
    for (int r = 0; r < count; r++) {
      masses[r] = said[row + r][0];
    }
    PickMasses.ofUtilities(masses, count);
    double total = 0;
    for (int r = 0; r < count; r++) {
      total += masses[r];
    }
    for (int r = 0; r < count; r++) {
      int position = r == 0 ? SlateEncoder.NONE : shown[i][r - 1];
      double share = masses[r] / total - (position == taken ? 1 : 0);
      choosing.outputGradient()[row + r][0] = (float) (weight * share);
    }
    return count;
  }
}
