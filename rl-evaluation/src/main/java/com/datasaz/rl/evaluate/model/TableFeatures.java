package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.policy.ActionSet;
import java.util.Arrays;

/** The context row in the item's own columns, 0 in those of the others. */
final class TableFeatures implements ActionFeatures {
  @Override
  public int size(ActionSet actions) {
    return actions.context().length * actions.catalog().size();
  }

  @Override
  public void fill(ActionSet actions, int action, double[] out) {
    Arrays.fill(out, 0);
    float[] context = actions.context();
    int start = actions.row(action) * context.length;
    for (int i = 0; i < context.length; i++) {
      out[start + i] = context[i];
    }
  }
}
