package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.network.Network;
import com.datasaz.rl.algorithms.dqn.network.Workspace;
import com.datasaz.rl.policy.ActionSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values every product of a set if picked, and how likely that is. One per thread. */
final class SlateScorer implements Explanations.Valued {

  private static final int ROWS = 256;

  private final Choice choice;
  private final SlateEncoder encoder;
  private final InputScale scale;
  private final Network values;
  private final @Nullable Network choosing;
  private final Workspace work;
  double[] products = {};
  double[] masses = {};
  double none;
  double noneMass;

  SlateScorer(
      Choice choice,
      SlateEncoder encoder,
      InputScale scale,
      Network values,
      @Nullable Network choosing) {
    this.choice = choice;
    this.encoder = encoder;
    this.scale = scale;
    this.values = values;
    this.choosing = choosing;
    work = Workspace.forScoring(values.shape(), ROWS);
  }

  /** Scores all: {@link #products} if picked and their {@link #masses}, and the same for none. */
  void score(ActionSet actions) {
    int n = actions.size();
    if (products.length < n) {
      products = new double[n];
      masses = new double[n];
    }
    encoder.writeNone(actions, work.inputs()[0]);
    scale.apply(work.inputs()[0]);
    none = values.forward(work, 1)[0][0];
    noneMass = choosing == null ? 0 : choosing.forward(work, 1)[0][0];
    for (int from = 0; from < n; from += ROWS) {
      scoreTile(actions, from, Math.min(ROWS, n - from));
    }
    if (choice instanceof Choice.Given given) {
      give(given, actions);
    } else {
      findMasses(n);
    }
  }

  private void scoreTile(ActionSet actions, int from, int rows) {
    for (int r = 0; r < rows; r++) {
      encoder.writeInputs(actions, from + r, work.inputs()[r]);
      scale.apply(work.inputs()[r]);
    }
    copy(values.forward(work, rows), rows, products, from);
    if (choosing != null) {
      copy(choosing.forward(work, rows), rows, masses, from);
    }
  }

  private static void copy(float[][] said, int rows, double[] out, int from) {
    for (int r = 0; r < rows; r++) {
      out[from + r] = said[r][0];
    }
  }

  private void findMasses(int n) {
    double highest = noneMass;
    for (int i = 0; i < n; i++) {
      highest = Math.max(highest, masses[i]);
    }
    noneMass = PickMasses.ofUtility(noneMass, highest);
    for (int i = 0; i < n; i++) {
      masses[i] = PickMasses.ofUtility(masses[i], highest);
    }
  }

  private void give(Choice.Given given, ActionSet actions) {
    int context = actions.context().length;
    float[] row = new float[columns() + 1];
    double[] scores = new double[actions.size()];
    for (int i = 0; i < scores.length; i++) {
      inputs(actions, i, row);
      float[] product = Arrays.copyOfRange(row, context, context + encoder.productWidth());
      scores[i] = given.interest().of(actions.context(), product);
    }
    double[] all = given.model().masses(scores);
    System.arraycopy(all, 0, masses, 0, scores.length);
    noneMass = all[scores.length];
  }

  @Override
  public int columns() {
    return encoder.layout().contextWidth() + encoder.productWidth();
  }

  @Override
  public void inputs(ActionSet actions, int action, float[] row) {
    int context = encoder.layout().contextWidth();
    System.arraycopy(actions.context(), 0, row, 0, context);
    encoder.writeProduct(actions, action, row, context);
  }

  @Override
  public double value(float[] row, ActionSet actions, int action) {
    float[] full = work.inputs()[0];
    System.arraycopy(row, 0, full, 0, columns());
    full[columns()] = 0;
    scale.apply(full);
    return values.forward(work, 1)[0][0];
  }
}
