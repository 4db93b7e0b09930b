package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import java.util.ArrayList;
import java.util.List;

/** How the context block x, the item block z and the pair block p become one vector. */
public enum Joint {
  /**
   * All products of x and z, then p. Since the first column of x and of z is the constant 1, this
   * holds x and z too: the model learns which items suit which customers. Its width is {@code |x|
   * |z| + |p|}.
   */
  OUTER {
    @Override
    int size(FeatureSchema schema) {
      return Math.addExact(
          Math.multiplyExact(schema.contextSize(), schema.itemSize()), schema.pairSize());
    }

    @Override
    void write(ActionSet actions, int action, double[] out) {
      float[] context = actions.context();
      int width = actions.catalog().width();
      for (int i = 0; i < context.length; i++) {
        copyItem(actions, action, context[i], out, i * width);
      }
      copyPair(actions, action, out, context.length * width);
    }

    @Override
    List<String> names(FeatureSchema schema) {
      List<String> names = new ArrayList<>();
      for (String who : schema.context()) {
        schema.item().forEach(what -> names.add(product(who, what)));
      }
      names.addAll(schema.pair());
      return names;
    }
  },
  /**
   * x, then z, then p. Without products, the context moves the scores of all items alike; let the
   * pair block say what suits whom.
   */
  CONCAT {
    @Override
    int size(FeatureSchema schema) {
      return schema.contextSize() + schema.itemSize() + schema.pairSize();
    }

    @Override
    void write(ActionSet actions, int action, double[] out) {
      float[] context = actions.context();
      for (int i = 0; i < context.length; i++) {
        out[i] = context[i];
      }
      copyItem(actions, action, 1, out, context.length);
      copyPair(actions, action, out, context.length + actions.catalog().width());
    }

    @Override
    List<String> names(FeatureSchema schema) {
      List<String> names = new ArrayList<>(schema.context());
      names.addAll(ITEM.names(schema));
      return names;
    }
  },
  /** z, then p: the context is not used, but for what the pair block says of it. */
  ITEM {
    @Override
    int size(FeatureSchema schema) {
      return schema.itemSize() + schema.pairSize();
    }

    @Override
    void write(ActionSet actions, int action, double[] out) {
      copyItem(actions, action, 1, out, 0);
      copyPair(actions, action, out, actions.catalog().width());
    }

    @Override
    List<String> names(FeatureSchema schema) {
      List<String> names = new ArrayList<>(schema.item());
      names.addAll(schema.pair());
      return names;
    }
  };

  private static final String INTERCEPT = "1";

  /** Returns the width of the joint vector. */
  abstract int size(FeatureSchema schema);

  /** Writes the joint vector of one action to the front of {@code out}. */
  abstract void write(ActionSet actions, int action, double[] out);

  /** Names the columns of the joint vector, in order. */
  abstract List<String> names(FeatureSchema schema);

  private static String product(String who, String what) {
    if (who.equals(INTERCEPT)) {
      return what;
    }
    return what.equals(INTERCEPT) ? who : who + " x " + what;
  }

  private static void copyItem(
      ActionSet actions, int action, double factor, double[] out, int offset) {
    float[] rows = actions.catalog().rows();
    int width = actions.catalog().width();
    int start = actions.row(action) * width;
    for (int j = 0; j < width; j++) {
      out[offset + j] = factor * rows[start + j];
    }
  }

  private static void copyPair(ActionSet actions, int action, double[] out, int offset) {
    float[] pairs = actions.pairs();
    int width = actions.pairWidth();
    int start = action * width;
    for (int j = 0; j < width; j++) {
      out[offset + j] = pairs[start + j];
    }
  }
}
