package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.internal.Pool;
import java.util.Arrays;

/** The arrays that a request needs, which grow to the largest and stay. */
final class Scratch implements AutoCloseable {
  private static final Pool<Scratch> POOL = new Pool<>(Scratch::new);

  final Tile tile = new Tile();
  double[] mean = new double[0];
  double[] width = new double[0];
  double[] expected = new double[0];
  float[] armMean = new float[0];
  float[] armSquare = new float[0];
  float[][] draws = new float[0][0];
  float[][] folded = new float[0][0];

  private Scratch() {}

  /** Takes one that is free, with room for so many actions. */
  static Scratch borrow(int actions) {
    Scratch scratch = POOL.take();
    if (scratch.mean.length < actions) {
      scratch.mean = new double[actions];
      scratch.width = new double[actions];
      scratch.expected = new double[actions];
    }
    return scratch;
  }

  /** Sets the first means and widths to 0. */
  void clear(int actions) {
    Arrays.fill(mean, 0, actions, 0);
    Arrays.fill(width, 0, actions, 0);
  }

  /** Turns squared widths into widths. */
  void takeRoots(int actions) {
    for (int action = 0; action < actions; action++) {
      width[action] = Math.sqrt(width[action]);
    }
  }

  /** Makes room for so many arms. */
  void reserveArms(int arms) {
    if (armMean.length < arms) {
      armMean = new float[arms];
      armSquare = new float[arms];
    }
  }

  /** Makes room for so many draws of so many scores. */
  float[][] reserveDraws(int count, int actions) {
    draws = reserve(draws, count, actions);
    return draws;
  }

  /** Makes room for so many rows of a folded model. */
  float[][] reserveFolded(int rows, int width) {
    folded = reserve(folded, rows, width);
    return folded;
  }

  private static float[][] reserve(float[][] rows, int count, int length) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    if (rows.length >= count && width >= length) {
      return rows;
    }
    return new float[Math.max(count, rows.length)][Math.max(length, width)];
  }

  @Override
  public void close() {
    POOL.giveBack(this);
  }
}
