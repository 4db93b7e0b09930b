package com.datasaz.rl.algorithms.linear;

import java.util.Arrays;

/*
 * Lower triangles, packed row after row: entry (i, j), j <= i, is at i (i + 1) / 2 + j; or as separate rows, row i having i + 1 entries.
 */
/** Linear algebra on lower triangles. Thread contract: stateless. */
final class Triangles {
  /** By how much rounding may take a pivot below the ridge, relative to the diagonal. */
  private static final double DIAGONAL_TOLERANCE = 1e-9;

  /** By how much rounding may take a pivot below the ridge, relative to the ridge. */
  private static final double RIDGE_TOLERANCE = 1e-3;

  private Triangles() {}

  /** Returns the number of entries of a lower triangle. */
  static int length(int size) {
    return Math.multiplyExact(size, size + 1) / 2;
  }

  /** Returns where row i begins. */
  static int row(int i) {
    return i * (i + 1) / 2;
  }

  /** Adds {@code w x x'} to a packed triangle. */
  static void addOuter(double[] packed, double[] x, int size, double w) {
    for (int i = 0; i < size; i++) {
      double wx = w * x[i];
      if (wx != 0) {
        addScaled(packed, row(i), x, wx, i + 1);
      }
    }
  }

  /** Adds {@code factor x} to a part of {@code target}. */
  static void addScaled(double[] target, int offset, double[] x, double factor, int length) {
    for (int j = 0; j < length; j++) {
      target[offset + j] += factor * x[j];
    }
  }

  /** Returns the inner product, summed in four strands, which is twice as fast as one. */
  static double dot(double[] a, double[] b, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** Returns {@code T} of {@code T'T = (factor S + ridge I)^-1}; see the class comment there. */
  static double[][] inverseRoot(double[] packed, int size, double factor, double ridge) {
    return invert(cholesky(packed, size, factor, ridge));
  }

  /**
   * The same for a difference of two sums of squares, which is one but for rounding.
   *
   * @param minuend the diagonal of the larger one: rounding is in proportion to it
   */
  static double[][] inverseRootOfRest(double[] packed, double[] minuend, double ridge) {
    return invert(cholesky(packed, minuend, 1, ridge));
  }

  /**
   * Factorises {@code factor S + ridge I = L L'}. Where S is positive semi-definite, every pivot is
   * at least the ridge, so one that rounding took below it is put back there.
   *
   * @throws NotPositiveException when S is not positive semi-definite, beyond rounding
   */
  static double[][] cholesky(double[] packed, int size, double factor, double ridge) {
    return cholesky(packed, diagonal(packed, size), factor, ridge);
  }

  static double[] diagonal(double[] packed, int size) {
    double[] diagonal = new double[size];
    for (int i = 0; i < size; i++) {
      diagonal[i] = packed[row(i) + i];
    }
    return diagonal;
  }

  private static double[][] cholesky(
      double[] packed, double[] magnitude, double factor, double ridge) {
    double[][] lower = new double[magnitude.length][];
    boolean[] noise = new boolean[magnitude.length];
    for (int i = 0; i < lower.length; i++) {
      double[] row = new double[i + 1];
      for (int j = 0; j < i; j++) {
        row[j] = noise[j] ? 0 : (factor * packed[row(i) + j] - dot(row, lower[j], j)) / lower[j][j];
      }
      double diagonal = factor * packed[row(i) + i];
      double pivot = diagonal + ridge - dot(row, row, i);
      noise[i] = pivot < ridge - slack(diagonal, ridge);
      row[i] = Math.sqrt(pivot(pivot, slack(factor * magnitude[i], ridge), ridge, i));
      lower[i] = row;
    }
    return lower;
  }

  /**
   * Puts a pivot back to the ridge. Where it lay further off than its own size explains, all that
   * is left of its column is rounding of larger numbers, and is taken for 0.
   */
  private static double pivot(double pivot, double slack, double ridge, int i) {
    if (!(pivot >= ridge - slack)) {
      throw new NotPositiveException(i, pivot - ridge);
    }
    return Math.max(pivot, ridge);
  }

  private static double slack(double diagonal, double ridge) {
    return DIAGONAL_TOLERANCE * Math.abs(diagonal) + RIDGE_TOLERANCE * ridge;
  }

  /** Inverts a lower triangle, row by row: row i of the inverse combines the rows above it. */
  private static double[][] invert(double[][] lower) {
    double[][] inverse = new double[lower.length][];
    for (int i = 0; i < lower.length; i++) {
      double[] row = new double[i + 1];
      for (int j = 0; j < i; j++) {
        addScaled(row, 0, inverse[j], -lower[i][j], j + 1);
      }
      double pivot = lower[i][i];
      for (int j = 0; j < i; j++) {
        row[j] /= pivot;
      }
      row[i] = 1 / pivot;
      inverse[i] = row;
    }
    return inverse;
  }

  /** Computes {@code out = T x}. */
  static void multiply(double[][] rows, double[] x, double[] out) {
    for (int i = 0; i < rows.length; i++) {
      out[i] = dot(rows[i], x, i + 1);
    }
  }

  /** Computes {@code out = T' y}. */
  static void multiplyTransposed(double[][] rows, double[] y, double[] out) {
    Arrays.fill(out, 0, rows.length, 0);
    for (int i = 0; i < rows.length; i++) {
      addScaled(out, 0, rows[i], y[i], i + 1);
    }
  }

  /** A matrix that should be a sum of squares is none. */
  static final class NotPositiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPositiveException(int column, double value) {
      super(
          "the sum w x x' must be positive semi-definite, got "
              + value
              + " left in column "
              + column);
    }
  }
}
