package com.datasaz.rl.algorithms.linear;

import java.util.Arrays;

/*
 * Up to 512 candidates, column by column: columns[j][c] is feature j of candidate c. 512 floats are long enough for the loops' SIMD bodies to pay, and
 * 64 columns of them stay in the second-level cache. Columns past the last are zeros, so that terms go three by three.
 */
/** The candidates that are scored together. Thread contract: one thread. */
final class Tile {
  static final int WIDTH = 512;

  /** What stands for a missing column; never written to. */
  static final float[] ZEROS = new float[WIDTH];

  final float[] first = new float[WIDTH];
  final float[] second = new float[WIDTH];
  final float[] square = new float[WIDTH];
  private final float[] six = new float[6];
  private float[][] columns = {ZEROS, ZEROS, ZEROS};
  private int size;

  /** Makes room for a number of columns. */
  float[][] reserve(int newSize) {
    if (newSize != size) {
      float[][] resized = new float[newSize + 3][];
      for (int j = 0; j < newSize; j++) {
        resized[j] = j < size ? columns[j] : new float[WIDTH];
      }
      Arrays.fill(resized, newSize, newSize + 3, ZEROS);
      columns = resized;
      size = newSize;
    }
    return columns;
  }

  /** Returns how many coefficients a pair of rows over so many terms has. */
  static int coefficients(int terms) {
    return threes(terms) * 6;
  }

  private static int threes(int terms) {
    return (terms + 2) / 3;
  }

  /**
   * Computes two linear functions of the columns, into {@link #first} and {@link #second}.
   *
   * @param k the coefficients: three of the first, three of the second, and so on
   * @param at where they begin
   * @param terms the number of columns that they are for
   */
  void pair(float[] k, int at, int terms, float base0, float base1, int w) {
    float[][] y = columns;
    Kernels.set23(first, second, y[0], y[1], y[2], k, at, base0, base1, w);
    int end = threes(terms) * 3;
    for (int j = 3; j < end; j += 3) {
      Kernels.add23(first, second, y[j], y[j + 1], y[j + 2], k, at + 2 * j, w);
    }
  }

  /** Computes {@code square = |base + R y|^2}. */
  void quadratic(PairedRows rows, float[] base, int w) {
    Arrays.fill(square, 0, w, 0);
    int at = 0;
    for (int i = 0; i < rows.size; i += 2) {
      int terms = Math.min(i + 2, rows.size);
      pair(rows.values, at, terms, base[i], base[i + 1], w);
      Kernels.addSquares(square, first, second, w);
      at += coefficients(terms);
    }
  }

  /** Computes a linear function of the columns into {@link #first}. */
  void linear(float[][] y, float[] k, int w) {
    Arrays.fill(first, 0, w, 0);
    addRows(first, y, 0, k, k.length, 0, 0, w);
  }

  /**
   * Adds {@code sum of x_j rows[offset + j]}, j below {@code terms}, to {@code target}.
   *
   * @param from the first entry that is not zero in the first row
   * @param stride by how much later it comes in each next row
   * @param to the end of the rows
   */
  void addRows(
      float[] target,
      float[][] rows,
      int offset,
      float[] x,
      int terms,
      int from,
      int stride,
      int to) {
    int last = offset + terms - 1;
    for (int j = 0; j < terms; j += 6) {
      for (int t = 0; t < 6; t++) {
        six[t] = j + t < terms ? x[j + t] : 0;
      }
      int r = offset + j;
      Kernels.add16(
          target,
          rows[r],
          rows[Math.min(r + 1, last)],
          rows[Math.min(r + 2, last)],
          rows[Math.min(r + 3, last)],
          rows[Math.min(r + 4, last)],
          rows[Math.min(r + 5, last)],
          six,
          from + j * stride,
          to);
    }
  }
}
