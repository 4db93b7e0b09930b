package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;

/**
 * All that decides what a linear model computes, and the checks of what it is given.
 *
 * @param sharing what the arms have in common
 * @param joint how the blocks become one vector
 * @param lambda the ridge
 * @param ownLambda the ridge of what each item of a hybrid model deviates; elsewhere lambda, so
 *     that states of models with one ridge are what they always were
 * @param forgetting how fast experience loses weight
 * @param schema the columns
 */
record ModelSpec(
    Sharing sharing,
    Joint joint,
    double lambda,
    double ownLambda,
    Forgetting forgetting,
    FeatureSchema schema) {
  /** A regression this wide has 2 million sums, and 32 MB; a wider one is a mistake of design. */
  static final int MAX_WIDTH = 2048;

  /** The default ridge of an item's own part. */
  static final double OWN_LAMBDA = 100;

  static final double MIN_LAMBDA = 1e-9;
  static final double MAX_LAMBDA = 1e9;

  private static final double MAX_FEATURE = 1e7;
  private static final double MAX_WEIGHT = 1e12;

  ModelSpec {
    ownLambda = sharing == Sharing.HYBRID ? ownLambda : lambda;
    requireWidth("context", schema.contextSize(), sharing != Sharing.SHARED);
    requireWidth("joint vector", joint.size(schema), sharing != Sharing.DISJOINT);
  }

  private static void requireWidth(String name, int width, boolean used) {
    if (used && (width < 1 || width > MAX_WIDTH)) {
      throw new IllegalArgumentException(
          name
              + " of a linear model must have 1 to "
              + MAX_WIDTH
              + " columns, got "
              + width
              + ": use fewer or hashed features, or Joint.CONCAT with pair features");
    }
  }

  int contextSize() {
    return schema.contextSize();
  }

  int jointSize() {
    return joint.size(schema);
  }

  /** Checks that choices have the columns of the schema. */
  void require(ActionSet actions) {
    requireColumns("context", actions.context().length, schema.contextSize());
    requireColumns("item", actions.catalog().width(), schema.itemSize());
    requireColumns("pair", actions.pairWidth(), schema.pairSize());
  }

  private static void requireColumns(String block, int actual, int expected) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          block
              + " block must have "
              + expected
              + " columns, got "
              + actual
              + ": encode with the encoder whose schema the model was made for");
    }
  }

  /** Checks that an experience can be learnt without harm to the sums. */
  void require(Experience experience) {
    require(experience.actions());
    Require.inRange("weight", experience.weight(), 0, MAX_WEIGHT);
    ActionSet actions = experience.actions();
    requireFeatures("context", actions.context(), 0, schema.contextSize());
    int row = actions.row(experience.chosen());
    requireFeatures("item", actions.catalog().rows(), row * schema.itemSize(), schema.itemSize());
    int pair = experience.chosen() * schema.pairSize();
    requireFeatures("pair", actions.pairs(), pair, schema.pairSize());
  }

  private static void requireFeatures(String block, float[] values, int offset, int length) {
    for (int i = 0; i < length; i++) {
      float value = values[offset + i];
      if (!(Math.abs(value) <= MAX_FEATURE)) {
        throw new IllegalArgumentException(
            "features must be at most "
                + MAX_FEATURE
                + " in magnitude, got "
                + value
                + " in column "
                + i
                + " of the "
                + block
                + " block: scale them in the encoder");
      }
    }
  }

  /** Copies the context block. */
  static void writeContext(ActionSet actions, double[] out) {
    float[] context = actions.context();
    for (int i = 0; i < context.length; i++) {
      out[i] = context[i];
    }
  }

  LinearModel create() {
    return switch (sharing) {
      case DISJOINT -> new DisjointModel(this);
      case SHARED -> new SharedModel(this);
      case HYBRID -> new HybridModel(this);
    };
  }
}
