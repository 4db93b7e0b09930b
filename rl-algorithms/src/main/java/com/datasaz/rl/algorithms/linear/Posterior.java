package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.Arrays;

/*
 * A = S + lambda I, kept as the lower triangle T with T'T = A^-1 and the solution theta = A^-1 b. T is the inverse of A's Cholesky factor, so a
 * mean is theta'x and a width is |T x|, which cannot go negative.
 *
 * An observation is Carlson's rank-1 update of a covariance root (Carlson 1973, "Fast triangular formulation of the square root filter"; Bierman
 * 1977, ch. V): one pass over the rows of T, which ends with e = A_old^-1 x and alpha = 1 + x'A_old^-1 x, and so with the gain e / alpha.
 */
/** What a ridge regression believes. Thread contract: one thread. */
final class Posterior {
  private static final double ROUNDING = 1e-3;

  /** With this, means are finite as floats. */
  static final double MOST_COEFFICIENT = 1e30;

  final double[][] root;
  final double[] theta;
  private final double[] direction;
  private final double[] projected;

  private Posterior(double[][] root, double[] theta) {
    this.root = root;
    this.theta = theta;
    this.direction = new double[theta.length];
    this.projected = new double[theta.length];
  }

  /** Returns what is believed before anything was seen. */
  static Posterior prior(int size, double lambda) {
    double[][] root = new double[size][];
    for (int i = 0; i < size; i++) {
      root[i] = new double[i + 1];
      root[i][i] = 1 / Math.sqrt(lambda);
    }
    return new Posterior(root, new double[size]);
  }

  /**
   * Solves {@code (factor S + lambda I) theta = factor b}.
   *
   * @throws Triangles.NotPositiveException when S is no sum of squares
   */
  static Posterior solve(double[] packed, double[] response, double factor, double lambda) {
    return solve(Triangles.inverseRoot(packed, response.length, factor, lambda), response, factor);
  }

  /**
   * Solves {@code (S + lambda I) theta = b}, where S is what is left of larger sums.
   *
   * @param minuend the diagonal of the larger sums
   * @throws Triangles.NotPositiveException when S is no sum of squares, beyond the rounding of the
   *     larger sums
   */
  static Posterior solveRest(double[] packed, double[] minuend, double[] response, double lambda) {
    return solve(Triangles.inverseRootOfRest(packed, minuend, lambda), response, 1);
  }

  private static Posterior solve(double[][] root, double[] response, double factor) {
    int size = response.length;
    Posterior solved = new Posterior(root, new double[size]);
    double[] projected = new double[size];
    Triangles.multiply(solved.root, response, projected);
    Triangles.scale(projected, factor);
    Triangles.multiplyTransposed(solved.root, projected, solved.theta);
    return solved;
  }

  int size() {
    return theta.length;
  }

  double mean(double[] x) {
    return Triangles.dot(theta, x, theta.length);
  }

  /** Returns {@code x'A^-1 x}, the variance of the mean in units of the noise's. */
  double variance(double[] x) {
    Triangles.multiply(root, x, projected);
    return Triangles.dot(projected, projected, theta.length);
  }

  /**
   * Learns {@code y = theta'x + noise}, the noise's variance being 1.
   *
   * @return {@code 1 + x'A^-1 x} as it was before
   */
  double observe(double[] x, double y) {
    double surprise = y - mean(x);
    double total = updateRoot(x);
    Triangles.addScaled(theta, 0, direction, surprise / total, theta.length);
    return total;
  }

  /** Moves the solution as if b had grown by {@code amount x}. */
  void shift(double[] x, double amount) {
    precondition(x, direction);
    Triangles.addScaled(theta, 0, direction, amount, theta.length);
  }

  /** Computes {@code out = A^-1 x}. */
  void precondition(double[] x, double[] out) {
    Triangles.multiply(root, x, projected);
    Triangles.multiplyTransposed(root, projected, out);
  }

  /** Updates T for the observation of x; leaves {@code A_old^-1 x} in {@code direction}. */
  private double updateRoot(double[] x) {
    Arrays.fill(direction, 0);
    double before = 1;
    for (int i = 0; i < root.length; i++) {
      double[] row = root[i];
      double along = Triangles.dot(row, x, i + 1);
      double after = before + along * along;
      if (along != 0) {
        rotate(row, direction, Math.sqrt(before / after), along / Math.sqrt(before * after), along);
      }
      before = after;
    }
    return before;
  }

  private static void rotate(
      double[] row, double[] direction, double keep, double take, double along) {
    for (int j = 0; j < row.length; j++) {
      double old = row[j];
      row[j] = keep * old - take * direction[j];
      direction[j] += along * old;
    }
  }

  void write(ModelStateWriter out) {
    for (double[] row : root) {
      out.putDoubles(row);
    }
    out.putDoubles(theta);
  }

  /**
   * Reads what was written. No eigenvalue of A is below lambda, so no entry of T is above its root.
   *
   * @throws ModelStateException when the root could not be one
   */
  static Posterior read(ModelStateReader in, int size, double lambda) {
    double most = (1 + ROUNDING) / Math.sqrt(lambda);
    double[][] root = new double[size][];
    for (int i = 0; i < size; i++) {
      root[i] = in.getDoubles(i + 1, most);
      if (!(root[i][i] > 0)) {
        throw new ModelStateException(
            "the root in a model state must have a diagonal above 0, got "
                + root[i][i]
                + ": activate an older version");
      }
    }
    return new Posterior(root, in.getDoubles(size, MOST_COEFFICIENT));
  }

  Posterior copy() {
    double[][] rows = new double[root.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = root[i].clone();
    }
    return new Posterior(rows, theta.clone());
  }
}
