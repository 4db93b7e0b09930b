package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;

/** What linear models see of an action: 1, the context x, the item z, and the pair p. */
final class LinearFeatures {
  private final int context;
  private final int item;
  private final int pair;

  private LinearFeatures(int context, int item, int pair) {
    this.context = context;
    this.item = item;
    this.pair = pair;
  }

  static LinearFeatures of(Experience round) {
    ActionSet actions = round.actions();
    return new LinearFeatures(
        actions.context().length, actions.catalog().width(), actions.pairWidth());
  }

  int size() {
    return 1 + context + item + pair;
  }

  void chosen(Experience round, double[] out) {
    ActionSet actions = round.actions();
    check(actions);
    out[0] = 1;
    copy(actions.context(), 0, context, out, 1);
    int row = actions.row(round.chosen());
    copy(actions.catalog().rows(), row * item, item, out, 1 + context);
    copy(actions.pairs(), round.chosen() * pair, pair, out, 1 + context + item);
  }

  private static void copy(float[] from, int start, int count, double[] to, int at) {
    for (int i = 0; i < count; i++) {
      to[at + i] = from[start + i];
    }
  }

  /** The linear score of every action. */
  void scores(ActionSet actions, double[] coefficients, double[] out) {
    check(actions);
    double shared = coefficients[0] + dot(actions.context(), 0, context, coefficients, 1);
    for (int action = 0; action < actions.size(); action++) {
      int row = actions.row(action);
      out[action] =
          shared
              + dot(actions.catalog().rows(), row * item, item, coefficients, 1 + context)
              + dot(actions.pairs(), action * pair, pair, coefficients, 1 + context + item);
    }
  }

  private static double dot(float[] row, int start, int count, double[] by, int at) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += row[start + i] * by[at + i];
    }
    return sum;
  }

  private void check(ActionSet actions) {
    if (actions.context().length != context
        || actions.catalog().width() != item
        || actions.pairWidth() != pair) {
      throw new IllegalArgumentException(
          "all rounds must be encoded alike, got "
              + actions.context().length
              + " + "
              + actions.catalog().width()
              + " + "
              + actions.pairWidth()
              + " columns after "
              + context
              + " + "
              + item
              + " + "
              + pair
              + ": use one encoder for the whole log");
    }
  }
}
