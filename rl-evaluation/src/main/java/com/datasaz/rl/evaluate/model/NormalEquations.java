package com.datasaz.rl.evaluate.model;

/** A symmetric positive definite system, summed up row by row. One thread. */
final class NormalEquations {
  private final int size;
  private final double[][] matrix;
  private final double[] right;

  NormalEquations(int size) {
    this.size = size;
    matrix = new double[size][size];
    right = new double[size];
  }

  /** Adds {@code weight x x'} on the left and {@code value x} on the right. */
  void add(double[] x, double weight, double value) {
    for (int i = 0; i < size; i++) {
      double scaled = weight * x[i];
      right[i] += value * x[i];
      if (scaled != 0) {
        for (int j = 0; j <= i; j++) {
          matrix[i][j] += scaled * x[j];
        }
      }
    }
  }

  /** Adds to a diagonal element on the left, and to the right. */
  void addDiagonal(int i, double left, double value) {
    matrix[i][i] += left;
    right[i] += value;
  }

  double right(int i) {
    return right[i];
  }

  /** Solves by Cholesky's factorisation, in place: nothing can be added any more. */
  double[] solve() {
    factorize();
    return solve(right);
  }

  /** Replaces the matrix by its Cholesky factor. */
  void factorize() {
    for (int j = 0; j < size; j++) {
      for (int i = j; i < size; i++) {
        matrix[i][j] = reduced(i, j);
      }
    }
  }

  /** Solves for a right side, after the factorisation. */
  double[] solve(double[] side) {
    double[] x = side.clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        x[i] -= matrix[i][j] * x[j];
      }
      x[i] /= matrix[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int j = i + 1; j < size; j++) {
        x[i] -= matrix[j][i] * x[j];
      }
      x[i] /= matrix[i][i];
    }
    return x;
  }

  private double reduced(int i, int j) {
    double sum = matrix[i][j];
    for (int k = 0; k < j; k++) {
      sum -= matrix[i][k] * matrix[j][k];
    }
    if (i > j) {
      return sum / matrix[j][j];
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "the features must not depend on each other, but column "
              + i
              + " does: raise the regularisation");
    }
    return Math.sqrt(sum);
  }
}
