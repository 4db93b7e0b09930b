package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.replay.StateLayout;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import java.util.Arrays;

/*
 * Picking none is one more candidate, the first, whose features are all 0 but for a column of its own. So a remembered
 * state of n products has n + 1 rows, and the value of picking none is learnt and looked up like every other.
 */
/** Turns slates into the rows that are remembered and scored. Not thread-safe. */
final class SlateEncoder {

  /** Where picking none is found among the candidates of a remembered state. */
  static final int NONE = 0;

  private final StateEncoder.ByFeatures products;
  private final StateLayout layout;
  private final int productWidth;
  private int[] kept = {};

  SlateEncoder(int maxRemembered, int slots, FeatureSchema schema) {
    products = new StateEncoder.ByFeatures(maxRemembered, schema);
    productWidth = schema.itemSize() + schema.pairSize();
    layout = new StateLayout(schema.contextSize(), productWidth + 1, maxRemembered + 1, slots);
  }

  StateLayout layout() {
    return layout;
  }

  /** How many numbers describe a product. */
  int productWidth() {
    return productWidth;
  }

  void check(ActionSet actions) {
    products.check(actions);
  }

  /**
   * Writes a state in which the first {@code count} of {@code shown} are kept whatever else is left
   * out, and makes positions of them.
   */
  void encode(ActionSet actions, int[] shown, int count, StateRow row) {
    keep(actions, shown, count);
    int n = Math.min(actions.size(), layout.maxActions() - 1);
    row.begin(n + 1);
    System.arraycopy(actions.context(), 0, row.values(), 0, layout.contextWidth());
    row.values()[layout.contextWidth() + productWidth] = 1;
    row.allow(NONE);
    for (int i = 0; i < n; i++) {
      int offset = layout.contextWidth() + (i + 1) * layout.itemWidth();
      products.writeItem(actions, kept[i], row.values(), offset);
      row.allow(i + 1);
    }
    for (int i = 0; i < count; i++) {
      shown[i] = 1 + indexOf(kept, shown[i]);
    }
  }

  /** Evenly spaced from a start that depends on the context alone, so that equal states agree. */
  private void keep(ActionSet actions, int[] shown, int count) {
    int n = actions.size();
    int size = Math.min(n, layout.maxActions() - 1);
    if (kept.length != size) {
      kept = new int[size];
    }
    int start = n > size ? Math.floorMod(Arrays.hashCode(actions.context()), n) : 0;
    for (int i = 0; i < size; i++) {
      kept[i] = (int) ((start + (long) i * n / size) % n);
    }
    int last = size - 1;
    for (int i = 0; i < count; i++) {
      if (indexOf(kept, shown[i]) < 0) {
        last = lastNotShown(last, shown, count);
        kept[last--] = shown[i];
      }
    }
  }

  private int lastNotShown(int from, int[] shown, int count) {
    int at = from;
    while (contains(shown, count, kept[at])) {
      at--;
    }
    return at;
  }

  private static boolean contains(int[] numbers, int count, int number) {
    for (int i = 0; i < count; i++) {
      if (numbers[i] == number) {
        return true;
      }
    }
    return false;
  }

  private static int indexOf(int[] numbers, int number) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == number) {
        return i;
      }
    }
    return -1;
  }

  /** Writes the network's inputs for one candidate of a remembered state. */
  void writeInputs(StateRow state, int position, float[] row) {
    int context = layout.contextWidth();
    int item = layout.itemWidth();
    System.arraycopy(state.values(), 0, row, 0, context);
    System.arraycopy(state.values(), context + position * item, row, context, item);
  }

  /** Writes the network's inputs for a product that may be shown. */
  void writeInputs(ActionSet actions, int action, float[] row) {
    int context = layout.contextWidth();
    System.arraycopy(actions.context(), 0, row, 0, context);
    products.writeItem(actions, action, row, context);
    row[context + productWidth] = 0;
  }

  /** Writes an action's item and pair columns. */
  void writeProduct(ActionSet actions, int action, float[] row, int offset) {
    products.writeItem(actions, action, row, offset);
  }

  /** Writes the network's inputs for picking none. */
  void writeNone(ActionSet actions, float[] row) {
    int context = layout.contextWidth();
    System.arraycopy(actions.context(), 0, row, 0, context);
    Arrays.fill(row, context, context + productWidth, 0);
    row[context + productWidth] = 1;
  }
}
