package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;

/*
 * A regression seen from one request: what does not depend on the candidate is folded in, and what is left is a function of the candidate's columns y alone,
 *
 *   mean(y) = constant + slope'y,   width(y)^2 = square + |offset + R y|^2,   R a lower triangle,
 *
 * and a joint draw of all candidates' scores is linear in y too: with standard normal numbers g and h_i,
 *
 *   draw(y) = mean(y) + scale (sqrt(square) g + h'(offset + R y)).
 */
/** A shared regression, as a function of what differs between candidates. */
final class Folded {
  final double constant;
  final double[] slope;
  final double square;
  final double[] offset;
  final double[][] root;
  final PairedRows rows;

  Folded(
      double constant,
      double[] slope,
      double square,
      double[] offset,
      double[][] root,
      PairedRows rows) {
    this.constant = constant;
    this.slope = slope;
    this.square = square;
    this.offset = offset;
    this.root = root;
    this.rows = rows;
  }

  /** Returns a regression of which nothing was folded in. */
  static Folded plain(double[] slope, double[][] root) {
    return new Folded(0, slope, 0, new double[slope.length], root, PairedRows.of(root));
  }

  int size() {
    return slope.length;
  }

  /** The columns of some candidates. */
  @FunctionalInterface
  interface Columns {
    /** Writes the candidates from {@code start} on, {@code w} of them, column by column. */
    void write(int start, int w, float[][] columns);
  }

  /**
   * Adds means and squared widths of n candidates.
   *
   * @param scratch what is in its {@code mean} and {@code width} is added to
   */
  void score(Columns source, int n, Scratch scratch) {
    Tile tile = scratch.tile;
    float[][] columns = tile.reserve(size());
    float[] base = floats(offset, size() + 1);
    float[] coefficients = floats(slope, size());
    for (int start = 0; start < n; start += Tile.WIDTH) {
      int w = Math.min(Tile.WIDTH, n - start);
      source.write(start, w, columns);
      tile.quadratic(rows, base, w);
      tile.linear(columns, coefficients, w);
      for (int c = 0; c < w; c++) {
        scratch.mean[start + c] += constant + tile.first[c];
        scratch.width[start + c] += square + tile.square[c];
      }
    }
  }

  /**
   * Draws the scores of n candidates together, once for each generator.
   *
   * @param randoms one a draw; each gives the numbers of its draw, and stays after them
   * @param out receives one row a draw
   */
  void draw(Columns source, int n, double scale, KeyedRandom[] randoms, Tile tile, float[][] out) {
    Draws draws = Draws.of(this, scale, randoms);
    float[][] columns = tile.reserve(size());
    for (int start = 0; start < n; start += Tile.WIDTH) {
      int w = Math.min(Tile.WIDTH, n - start);
      source.write(start, w, columns);
      draws.apply(tile, start, w, out);
    }
  }

  /** Writes the coefficients of one draw; returns its constant. */
  private double drawInto(double scale, KeyedRandom random, double[] coefficients) {
    double total = constant + scale * Math.sqrt(square) * Samplers.gaussian(random);
    System.arraycopy(slope, 0, coefficients, 0, slope.length);
    for (int i = 0; i < root.length; i++) {
      double h = scale * Samplers.gaussian(random);
      total += h * offset[i];
      Triangles.addScaled(coefficients, 0, root[i], h, root[i].length);
    }
    return total;
  }

  private static float[] floats(double[] values, int length) {
    float[] floats = new float[length];
    for (int i = 0; i < Math.min(length, values.length); i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Linear functions of a candidate's columns, two by two as the kernels read them. */
  private static final class Draws {
    final int count;
    final int terms;
    final float[] constants;
    final float[] coefficients;

    Draws(int count, int terms, float[] constants, float[] coefficients) {
      this.count = count;
      this.terms = terms;
      this.constants = constants;
      this.coefficients = coefficients;
    }

    static Draws of(Folded model, double scale, KeyedRandom[] randoms) {
      int pairs = (randoms.length + 1) / 2;
      int terms = model.size();
      float[] constants = new float[2 * pairs];
      float[] coefficients = new float[pairs * Tile.coefficients(terms)];
      double[][] two = new double[2][terms];
      for (int d = 0; d < randoms.length; d++) {
        constants[d] = (float) model.drawInto(scale, randoms[d], two[d % 2]);
        int at = (d / 2) * Tile.coefficients(terms);
        PairedRows.interleave(two[0], two[1], terms, coefficients, at);
      }
      return new Draws(randoms.length, terms, constants, coefficients);
    }

    void apply(Tile tile, int start, int w, float[][] out) {
      for (int d = 0; d < count; d += 2) {
        int at = (d / 2) * Tile.coefficients(terms);
        tile.pair(coefficients, at, terms, constants[d], constants[d + 1], w);
        System.arraycopy(tile.first, 0, out[d], start, w);
        if (d + 1 < count) {
          System.arraycopy(tile.second, 0, out[d + 1], start, w);
        }
      }
    }
  }
}
