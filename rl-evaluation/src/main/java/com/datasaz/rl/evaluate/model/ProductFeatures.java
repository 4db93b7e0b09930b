package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.policy.ActionSet;

/** 1, the context, the item, the pair, and the products of context and item. */
final class ProductFeatures implements ActionFeatures {
  @Override
  public int size(ActionSet actions) {
    int context = actions.context().length;
    int item = actions.catalog().width();
    return 1 + context + item + actions.pairWidth() + context * item;
  }

  @Override
  public void fill(ActionSet actions, int action, double[] out) {
    float[] context = actions.context();
    float[] items = actions.catalog().rows();
    int width = actions.catalog().width();
    int item = actions.row(action) * width;
    out[0] = 1;
    int at = copy(context, 0, context.length, out, 1);
    at = copy(items, item, width, out, at);
    at = copy(actions.pairs(), action * actions.pairWidth(), actions.pairWidth(), out, at);
    for (float x : context) {
      for (int i = 0; i < width; i++) {
        out[at++] = x * items[item + i];
      }
    }
  }

  private static int copy(float[] from, int start, int count, double[] to, int at) {
    for (int i = 0; i < count; i++) {
      to[at + i] = from[start + i];
    }
    return at + count;
  }
}
