package com.datasaz.rl.algorithms.linear;

import java.util.Arrays;

/*
 * With x first in the joint vector, T is [T_x 0; T_yx T_y]: the rows of T_x see the context alone, and the others get T_yx x as an offset.
 */
/** Folds the context into a regression on [x; y]. */
final class ConcatFolding implements SharedScorer.Folding {
  final int width;
  final double[] theta;
  final double[][] root;
  final Folded items;

  ConcatFolding(int width, double[] theta, double[][] root, Folded items) {
    this.width = width;
    this.theta = theta;
    this.root = root;
    this.items = items;
  }

  static ConcatFolding of(ModelSpec spec, Posterior posterior) {
    int width = spec.contextSize();
    int size = posterior.size();
    double[][] below = new double[size - width][];
    for (int i = width; i < size; i++) {
      below[i - width] = Arrays.copyOfRange(posterior.root[i], width, i + 1);
    }
    double[] slope = Arrays.copyOfRange(posterior.theta, width, size);
    return new ConcatFolding(width, posterior.theta, posterior.root, Folded.plain(slope, below));
  }

  @Override
  public double constant(float[] context) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += theta[i] * context[i];
    }
    return sum;
  }

  @Override
  public double[] slope(float[] context) {
    return items.slope;
  }

  @Override
  public Folded fold(float[] context, Scratch scratch) {
    double[] x = new double[width];
    for (int i = 0; i < width; i++) {
      x[i] = context[i];
    }
    double square = 0;
    for (int i = 0; i < width; i++) {
      double projected = Triangles.dot(root[i], x, i + 1);
      square += projected * projected;
    }
    double[] offset = new double[items.size()];
    for (int i = 0; i < offset.length; i++) {
      offset[i] = Triangles.dot(root[width + i], x, width);
    }
    return new Folded(constant(context), items.slope, square, offset, items.root, items.rows);
  }
}
