package com.datasaz.rl.algorithms.linear;

import java.util.Arrays;

/*
 * The joint vector is M y with M = [x (x) I 0; 0 I], so a squared width is |T M y|^2, and a triangle R with R'R = (T M)'(T M) gives the same from |y| columns instead
 * of |x| |z| + |p|. T M is a sum of columns of T, which are kept one by one for that.
 */
/** Folds the context into a regression on the products of x and z. Thread contract: immutable. */
final class OuterFolding implements SharedScorer.Folding {
  /** A pivot below this part of its diagonal is rounding. */
  private static final double NOTHING = 1e-13;

  private final int contexts;
  private final int items;
  private final int pairs;
  private final double[] theta;

  /** The columns of T, grouped by item column: all contexts of the first item column first. */
  private final float[][] columns;

  private OuterFolding(int contexts, int items, int pairs, double[] theta, float[][] columns) {
    this.contexts = contexts;
    this.items = items;
    this.pairs = pairs;
    this.theta = theta;
    this.columns = columns;
  }

  static OuterFolding of(ModelSpec spec, Posterior posterior) {
    int contexts = spec.schema().contextSize();
    int items = spec.schema().itemSize();
    int pairs = spec.schema().pairSize();
    int size = posterior.size();
    float[][] columns = new float[size][size];
    for (int row = 0; row < size; row++) {
      for (int j = 0; j <= row; j++) {
        columns[place(j, contexts, items)][row] = (float) posterior.root[row][j];
      }
    }
    return new OuterFolding(contexts, items, pairs, posterior.theta, columns);
  }

  private static int place(int column, int contexts, int items) {
    return column >= contexts * items ? column : (column % items) * contexts + column / items;
  }

  @Override
  public double constant(float[] context) {
    return 0;
  }

  @Override
  public double[] slope(float[] context) {
    double[] slope = new double[items + pairs];
    for (int i = 0; i < contexts; i++) {
      for (int j = 0; j < items; j++) {
        slope[j] += context[i] * theta[i * items + j];
      }
    }
    System.arraycopy(theta, contexts * items, slope, items, pairs);
    return slope;
  }

  @Override
  public Folded fold(float[] context, Scratch scratch) {
    double[][] gram = gram(product(context, scratch), items + pairs);
    return Folded.plain(slope(context), root(gram));
  }

  /** Computes T M, column by column. */
  private float[][] product(float[] context, Scratch scratch) {
    int size = theta.length;
    float[][] product = scratch.reserveFolded(items + pairs, size);
    for (int j = 0; j < items; j++) {
      Arrays.fill(product[j], 0, size, 0);
      scratch.tile.addRows(product[j], columns, j * contexts, context, contexts, j, items, size);
    }
    for (int j = 0; j < pairs; j++) {
      System.arraycopy(columns[contexts * items + j], 0, product[items + j], 0, size);
    }
    return product;
  }

  /** Computes the lower triangle of the columns' inner products. */
  private double[][] gram(float[][] product, int count) {
    double[][] gram = new double[count][];
    for (int j = 0; j < count; j++) {
      gram[j] = new double[j + 1];
      for (int k = 0; k <= j; k++) {
        gram[j][k] = dot(product[j], product[k], theta.length);
      }
    }
    return gram;
  }

  private static double dot(float[] a, float[] b, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 += (double) a[i] * b[i];
      s1 += (double) a[i + 1] * b[i + 1];
      s2 += (double) a[i + 2] * b[i + 2];
      s3 += (double) a[i + 3] * b[i + 3];
    }
    for (; i < length; i++) {
      s0 += (double) a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * Turns a Gram matrix G into the lower triangle R with R'R = G, from the last row up. Columns
   * that depend on each other leave nothing but rounding for a pivot; their rows are zero.
   */
  static double[][] root(double[][] gram) {
    for (int i = gram.length - 1; i >= 0; i--) {
      double[] row = gram[i];
      double pivot = row[i];
      double scale = pivot > 0 ? 1 / Math.sqrt(pivot) : 0;
      Triangles.scale(row, scale);
      for (int j = 0; j < i; j++) {
        eliminate(gram[j], row, row[j], j);
      }
    }
    return gram;
  }

  /** Takes what a row explains off another; a diagonal that only rounding is left of becomes 0. */
  private static void eliminate(double[] target, double[] row, double factor, int j) {
    double diagonal = target[j];
    Triangles.addScaled(target, 0, row, -factor, j + 1);
    if (target[j] < NOTHING * diagonal) {
      target[j] = 0;
    }
  }
}
