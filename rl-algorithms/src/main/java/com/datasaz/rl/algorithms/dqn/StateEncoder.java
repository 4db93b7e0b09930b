package com.datasaz.rl.algorithms.dqn;

import com.datasaz.rl.algorithms.dqn.replay.StateLayout;
import com.datasaz.rl.algorithms.dqn.replay.StateRow;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns action sets into the rows that are remembered and scored, and refuses those that do not
 * fit. Immutable.
 */
sealed interface StateEncoder {

  /** How wide a remembered state is. */
  StateLayout layout();

  /** Checks that an action set has the right columns and known actions. */
  void check(ActionSet actions);

  /**
   * Where an action's outputs are found: its position among those of a remembered state, if it is
   * kept there.
   */
  int position(ActionSet actions, int action);

  /**
   * Writes a state; {@code chosen} is kept whatever else is left out, or negative when nothing was
   * chosen.
   */
  int encode(ActionSet actions, int chosen, StateRow row);

  static StateEncoder of(Actions actions, FeatureSchema schema) {
    return actions instanceof Actions.Fixed fixed
        ? new ByPosition(fixed.ids(), schema)
        : new ByFeatures(((Actions.ByFeatures) actions).maxRemembered(), schema);
  }

  private static void checkWidth(String block, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "the "
              + block
              + " block must have "
              + expected
              + " columns, got "
              + actual
              + ": encode with the schema that the learner was made for");
    }
  }

  /** Actions told apart by id. */
  final class ByPosition implements StateEncoder {

    private final StateLayout layout;
    private final Map<String, Integer> positions = new HashMap<>();

    ByPosition(List<String> ids, FeatureSchema schema) {
      layout = new StateLayout(schema.contextSize(), 0, ids.size());
      for (String id : ids) {
        positions.put(id, positions.size());
      }
    }

    @Override
    public StateLayout layout() {
      return layout;
    }

    @Override
    public void check(ActionSet actions) {
      checkWidth("context", layout.contextWidth(), actions.context().length);
      for (int a = 0; a < actions.size(); a++) {
        position(actions, a);
      }
    }

    @Override
    public int position(ActionSet actions, int action) {
      Integer position = positions.get(actions.id(action));
      if (position == null) {
        throw new IllegalArgumentException(
            "actions must be those that the network was made for, got "
                + actions.id(action)
                + ": use Dqn.byFeatures() for actions that change");
      }
      return position;
    }

    @Override
    public int encode(ActionSet actions, int chosen, StateRow row) {
      row.begin(layout.maxActions());
      System.arraycopy(actions.context(), 0, row.values(), 0, layout.contextWidth());
      for (int a = 0; a < actions.size(); a++) {
        row.allow(position(actions, a));
      }
      return chosen < 0 ? -1 : position(actions, chosen);
    }
  }

  /*
   * Of more candidates than are remembered, those kept are evenly spaced, from a start that depends on the context
   * alone, so that equal states are remembered alike; the chosen one replaces the last when it is not among them.
   */
  /** Actions told apart by their features. */
  final class ByFeatures implements StateEncoder {

    private final StateLayout layout;
    private final int itemWidth;
    private final int pairWidth;

    ByFeatures(int maxRemembered, FeatureSchema schema) {
      itemWidth = schema.itemSize();
      pairWidth = schema.pairSize();
      layout = new StateLayout(schema.contextSize(), itemWidth + pairWidth, maxRemembered);
    }

    @Override
    public StateLayout layout() {
      return layout;
    }

    @Override
    public void check(ActionSet actions) {
      checkWidth("context", layout.contextWidth(), actions.context().length);
      checkWidth("item", itemWidth, actions.catalog().width());
      checkWidth("pair", pairWidth, actions.pairWidth());
    }

    @Override
    public int position(ActionSet actions, int action) {
      return action;
    }

    @Override
    public int encode(ActionSet actions, int chosen, StateRow row) {
      int n = actions.size();
      int kept = Math.min(n, layout.maxActions());
      row.begin(kept);
      System.arraycopy(actions.context(), 0, row.values(), 0, layout.contextWidth());
      int start = n > kept ? Math.floorMod(Arrays.hashCode(actions.context()), n) : 0;
      int at = -1;
      for (int i = 0; i < kept; i++) {
        int action = (int) ((start + (long) i * n / kept) % n);
        at = action == chosen ? i : at;
        put(actions, action, i, row);
      }
      if (chosen >= 0 && at < 0) {
        at = kept - 1;
        put(actions, chosen, at, row);
      }
      return at;
    }

    private void put(ActionSet actions, int action, int i, StateRow row) {
      writeItem(actions, action, row.values(), layout.contextWidth() + i * layout.itemWidth());
      row.allow(i);
    }

    /** Writes an action's item and pair columns. */
    void writeItem(ActionSet actions, int action, float[] values, int offset) {
      System.arraycopy(
          actions.catalog().rows(), actions.row(action) * itemWidth, values, offset, itemWidth);
      System.arraycopy(actions.pairs(), action * pairWidth, values, offset + itemWidth, pairWidth);
    }
  }
}
