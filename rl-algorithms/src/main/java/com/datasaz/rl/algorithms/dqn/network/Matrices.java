package com.datasaz.rl.algorithms.dqn.network;

/**
 * Products of matrices held as rows, added to a result, two result rows and three terms at a time.
 */
final class Matrices {

  /** Rows of up to this width fill no SIMD register. */
  private static final int NARROW = 7;

  private Matrices() {}

  static float[][] rows(int rows, int width) {
    return new float[rows][width];
  }

  /**
   * {@code y += x w} for the first {@code rows} rows of x and y, over the first {@code terms} rows
   * of w.
   *
   * @param idle what a pass without a second result row or a third term works on
   */
  static void addProduct(
      float[][] x, float[][] w, float[][] y, int rows, int terms, int width, IdleRows idle) {
    int whole = terms - terms % 3;
    for (int r = 0; r < rows; r += 2) {
      boolean pair = r + 1 < rows;
      float[] x0 = x[r];
      float[] x1 = pair ? x[r + 1] : x0;
      float[] y0 = y[r];
      float[] y1 = pair ? y[r + 1] : idle.spare;
      for (int k = 0; k < whole; k += 3) {
        accumulate(
            y0, y1, w[k], w[k + 1], w[k + 2], x0[k], x0[k + 1], x0[k + 2], x1[k], x1[k + 1],
            x1[k + 2], width);
      }
      if (whole < terms) {
        boolean two = whole + 1 < terms;
        float[] w1 = two ? w[whole + 1] : idle.zero;
        float b0 = two ? x0[whole + 1] : 0f;
        float b1 = two ? x1[whole + 1] : 0f;
        accumulate(y0, y1, w[whole], w1, idle.zero, x0[whole], b0, 0f, x1[whole], b1, 0f, width);
      }
    }
  }

  /**
   * {@code y += x' d} for the first {@code rows} columns of x, summed over the first {@code terms}
   * rows of x and d.
   *
   * @param idle what a pass without a second result row or a third term works on
   */
  static void addTransposedProduct(
      float[][] x, float[][] d, float[][] y, int rows, int terms, int width, IdleRows idle) {
    int whole = terms - terms % 3;
    for (int r = 0; r < rows; r += 2) {
      boolean pair = r + 1 < rows;
      int q = pair ? r + 1 : r;
      float[] y0 = y[r];
      float[] y1 = pair ? y[q] : idle.spare;
      for (int k = 0; k < whole; k += 3) {
        float[] x0 = x[k];
        float[] x1 = x[k + 1];
        float[] x2 = x[k + 2];
        accumulate(
            y0, y1, d[k], d[k + 1], d[k + 2], x0[r], x1[r], x2[r], x0[q], x1[q], x2[q], width);
      }
      if (whole < terms) {
        boolean two = whole + 1 < terms;
        float[] x0 = x[whole];
        float[] d1 = two ? d[whole + 1] : idle.zero;
        float b0 = two ? x[whole + 1][r] : 0f;
        float b1 = two ? x[whole + 1][q] : 0f;
        accumulate(y0, y1, d[whole], d1, idle.zero, x0[r], b0, 0f, x0[q], b1, 0f, width);
      }
    }
  }

  private static void accumulate(
      float[] y0,
      float[] y1,
      float[] t0,
      float[] t1,
      float[] t2,
      float a00,
      float a01,
      float a02,
      float a10,
      float a11,
      float a12,
      int width) {
    if (width > NARROW) {
      Kernels.accumulate2x3(y0, y1, t0, t1, t2, a00, a01, a02, a10, a11, a12, width);
    } else {
      Kernels.accumulateNarrow2x3(y0, y1, t0, t1, t2, a00, a01, a02, a10, a11, a12, width);
    }
  }

  /** {@code target[c][r] = source[r][c]}, in blocks that stay in the first-level cache. */
  static void transpose(float[][] source, int rows, int width, float[][] target) {
    for (int top = 0; top < rows; top += 16) {
      int bottom = Math.min(rows, top + 16);
      for (int c = 0; c < width; c++) {
        float[] column = target[c];
        for (int r = top; r < bottom; r++) {
          column[r] = source[r][c];
        }
      }
    }
  }

  /**
   * A row of zeros to read and a row to write that nobody reads, each at least as wide as any
   * product.
   */
  static final class IdleRows {
    final float[] zero;
    final float[] spare;

    IdleRows(int width) {
      zero = new float[width];
      spare = new float[width];
    }
  }
}
