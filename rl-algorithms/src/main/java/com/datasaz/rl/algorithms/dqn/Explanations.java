package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import java.util.ArrayList;
import java.util.List;

/*
 * Inputs are set from zero to what they are, one after another, forwards and backwards, and each gets the mean of the
 * two changes in value that it made: the contributions add up to the value exactly.
 */
/** What each feature contributes to a network's value. */
final class Explanations {

  private Explanations() {}

  /** Something that values rows of inputs. */
  interface Valued {
    /** How many input columns there are. */
    int columns();

    /** Writes the inputs by which one action is scored, before they are scaled. */
    void inputs(ActionSet actions, int action, float[] row);

    /** The value that inputs stand for, where the action is one that they described. */
    double value(float[] row, ActionSet actions, int action);
  }

  static Explanation explain(FeatureSchema schema, Valued valued, ActionSet actions, int action) {
    int columns = valued.columns();
    float[] row = new float[columns];
    valued.inputs(actions, action, row);
    double[] parts = new double[columns];
    double start = valued.value(new float[columns], actions, action);
    addChanges(valued, actions, action, row, start, false, parts);
    addChanges(valued, actions, action, row, start, true, parts);
    List<Explanation.Contribution> contributions = new ArrayList<>();
    contributions.add(new Explanation.Contribution("baseline", start));
    for (int c = 0; c < columns; c++) {
      contributions.add(new Explanation.Contribution(column(schema, c), parts[c]));
    }
    return new Explanation(valued.value(row, actions, action), 0, contributions);
  }

  private static void addChanges(
      Valued valued,
      ActionSet actions,
      int action,
      float[] row,
      double start,
      boolean backwards,
      double[] parts) {
    float[] partial = new float[row.length];
    double before = start;
    for (int i = 0; i < row.length; i++) {
      int c = backwards ? row.length - 1 - i : i;
      partial[c] = row[c];
      double after = row[c] == 0 ? before : valued.value(partial, actions, action);
      parts[c] += (after - before) / 2;
      before = after;
    }
  }

  private static String column(FeatureSchema schema, int c) {
    int item = c - schema.contextSize();
    int pair = item - schema.itemSize();
    return item < 0
        ? schema.context().get(c)
        : pair < 0 ? schema.item().get(item) : schema.pair().get(pair);
  }
}
