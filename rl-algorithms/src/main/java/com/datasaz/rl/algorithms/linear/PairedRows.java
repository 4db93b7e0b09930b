package com.datasaz.rl.algorithms.linear;

/**
 * A lower triangle in the order in which {@link Tile#quadratic} reads it: two rows at a time, three
 * columns of the one, then three of the other.
 */
final class PairedRows {
  final int size;
  final float[] values;

  PairedRows(int size, float[] values) {
    this.size = size;
    this.values = values;
  }

  static PairedRows of(double[][] rows) {
    int size = rows.length;
    int length = 0;
    for (int i = 0; i < size; i += 2) {
      length += Tile.coefficients(Math.min(i + 2, size));
    }
    float[] values = new float[length];
    int at = 0;
    for (int i = 0; i < size; i += 2) {
      double[] second = i + 1 < size ? rows[i + 1] : new double[0];
      at = interleave(rows[i], second, Math.min(i + 2, size), values, at);
    }
    return new PairedRows(size, values);
  }

  /** Writes two rows, zeros where they have ended; returns where the next ones begin. */
  static int interleave(double[] first, double[] second, int terms, float[] values, int start) {
    for (int j = 0; j < terms; j++) {
      int at = start + (j / 3) * 6 + j % 3;
      values[at] = j < first.length ? (float) first[j] : 0;
      values[at + 3] = j < second.length ? (float) second[j] : 0;
    }
    return start + Tile.coefficients(terms);
  }
}
