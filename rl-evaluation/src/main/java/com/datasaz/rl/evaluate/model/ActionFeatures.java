package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.policy.ActionSet;

/**
 * What an action value function sees of an action.
 *
 * <p>Thread contract: immutable.
 */
public interface ActionFeatures {
  /**
   * Returns the number of features.
   *
   * @param actions any choices of the log
   * @return at least 1, the same for all of a log
   */
  int size(ActionSet actions);

  /**
   * Fills in the features of an action.
   *
   * @param actions the choices
   * @param action the index of one
   * @param out receives the features, {@link #size} of them
   */
  void fill(ActionSet actions, int action, double[] out);

  /**
   * One number a context and item, all by themselves: a table. For few contexts that are one-hot
   * rows.
   *
   * @return the product of the context row and a one-hot row of the item
   */
  static ActionFeatures table() {
    return new TableFeatures();
  }

  /**
   * 1, the context x, the item z, the pair p, and every product of a column of x with one of z.
   *
   * @return the features
   */
  static ActionFeatures products() {
    return new ProductFeatures();
  }
}
