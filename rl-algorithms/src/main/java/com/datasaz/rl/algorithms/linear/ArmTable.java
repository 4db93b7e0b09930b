package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.ActionSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/*
 * Each arm's root twice: arm by arm, for few candidates, and in blocks whose rows run over the arms, so that one pass over a block's rows scores
 * all of its arms: u_i = sum_j T[i][j] x_j is a sum of rows, for all arms at once. Per arm that reads d (d + 1) / 2 floats in order, which memory bandwidth
 * bounds. The next table shares with the last one what did not change.
 */
/** The frozen regressions of all arms on the context block. Thread contract: immutable. */
final class ArmTable {
  /** Fewer candidates than this part of the arms are scored one by one. */
  private static final int FEW = 3;

  private final int size;
  private final double lambda;
  private final Arm[] arms;
  private final Block[] blocks;

  private ArmTable(int size, double lambda, Arm[] arms, Block[] blocks) {
    this.size = size;
    this.lambda = lambda;
    this.arms = arms;
    this.blocks = blocks;
  }

  static ArmTable empty(int size, double lambda) {
    return new ArmTable(size, lambda, new Arm[0], new Block[0]);
  }

  /**
   * Makes the next table.
   *
   * @param count the number of arms by now
   * @param changed which of them changed since this table
   * @param posteriors what they believe
   */
  ArmTable next(int count, BitSet changed, IntFunction<Posterior> posteriors) {
    Arm[] newArms = Arrays.copyOf(arms, count);
    for (int arm = 0; arm < count; arm++) {
      if (arm >= arms.length || changed.get(arm)) {
        newArms[arm] = Arm.of(posteriors.apply(arm));
      }
    }
    Block[] newBlocks = new Block[(count + Block.MOST - 1) / Block.MOST];
    for (int b = 0; b < newBlocks.length; b++) {
      newBlocks[b] = block(b, newArms, changed);
    }
    return new ArmTable(size, lambda, newArms, newBlocks);
  }

  private Block block(int b, Arm[] newArms, BitSet changed) {
    int from = b * Block.MOST;
    int to = Math.min(from + Block.MOST, newArms.length);
    int next = changed.nextSetBit(from);
    boolean grown = to > arms.length;
    if (b < blocks.length && !grown && (next < 0 || next >= to)) {
      return blocks[b];
    }
    return Block.of(newArms, from, to, size);
  }

  int count() {
    return arms.length;
  }

  /** Returns the coefficients of an arm, or zeros. */
  double[] theta(int arm) {
    return isKnown(arm) ? arms[arm].theta : new double[size];
  }

  boolean isKnown(int arm) {
    return arm >= 0 && arm < arms.length;
  }

  /** Computes the mean of an arm. */
  double mean(int arm, double[] x) {
    return isKnown(arm) ? Triangles.dot(arms[arm].theta, x, size) : 0;
  }

  /**
   * Computes mean and squared width of every action.
   *
   * @param actions the choices
   * @param armOf the arm of each row of the catalogue
   * @param scratch receives the means in {@code mean}, the squares in {@code width}
   */
  void score(ActionSet actions, int[] armOf, Scratch scratch) {
    float[] context = actions.context();
    double cold = squaredLength(context) / lambda;
    boolean many = (long) actions.size() * FEW >= arms.length;
    if (many) {
      scoreBlocks(context, scratch);
    }
    for (int action = 0; action < actions.size(); action++) {
      int arm = armOf[actions.row(action)];
      if (!isKnown(arm)) {
        scratch.mean[action] = 0;
        scratch.width[action] = cold;
      } else if (many) {
        scratch.mean[action] = scratch.armMean[arm];
        scratch.width[action] = scratch.armSquare[arm];
      } else {
        arms[arm].score(context, action, scratch);
      }
    }
  }

  private void scoreBlocks(float[] context, Scratch scratch) {
    scratch.reserveArms(arms.length);
    for (int b = 0; b < blocks.length; b++) {
      int from = b * Block.MOST;
      int w = Math.min(Block.MOST, arms.length - from);
      blocks[b].score(context, w, scratch.tile);
      System.arraycopy(scratch.tile.second, 0, scratch.armMean, from, w);
      System.arraycopy(scratch.tile.square, 0, scratch.armSquare, from, w);
    }
  }

  static double squaredLength(float[] x) {
    double sum = 0;
    for (float value : x) {
      sum += (double) value * value;
    }
    return sum;
  }

  /** One arm, row after row. */
  private static final class Arm {
    final float[] root;
    final double[] theta;

    Arm(float[] root, double[] theta) {
      this.root = root;
      this.theta = theta;
    }

    static Arm of(Posterior posterior) {
      float[] root = new float[Triangles.length(posterior.size())];
      int at = 0;
      for (double[] row : posterior.root) {
        for (double value : row) {
          root[at++] = (float) value;
        }
      }
      return new Arm(root, posterior.theta.clone());
    }

    void score(float[] x, int action, Scratch scratch) {
      double mean = 0;
      double square = 0;
      for (int i = 0; i < x.length; i++) {
        mean += theta[i] * x[i];
        double projected = dot(root, Triangles.row(i), x, i + 1);
        square += projected * projected;
      }
      scratch.mean[action] = mean;
      scratch.width[action] = square;
    }

    private static double dot(float[] rows, int offset, float[] x, int length) {
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      int j = 0;
      for (; j + 3 < length; j += 4) {
        s0 = Math.fma(rows[offset + j], x[j], s0);
        s1 = Math.fma(rows[offset + j + 1], x[j + 1], s1);
        s2 = Math.fma(rows[offset + j + 2], x[j + 2], s2);
        s3 = Math.fma(rows[offset + j + 3], x[j + 3], s3);
      }
      for (; j < length; j++) {
        s0 = Math.fma(rows[offset + j], x[j], s0);
      }
      return (s0 + s1) + (s2 + s3);
    }
  }

  /** Up to 512 arms, entry by entry: the roots' entries in their order, then the coefficients. */
  private static final class Block {
    final float[][] rows;

    Block(float[][] rows) {
      this.rows = rows;
    }

    static final int MOST = Tile.WIDTH;

    static Block of(Arm[] arms, int from, int to, int size) {
      int entries = Triangles.length(size);
      float[][] rows = new float[entries + size][to - from];
      for (int arm = from; arm < to; arm++) {
        for (int entry = 0; entry < entries; entry++) {
          rows[entry][arm - from] = arms[arm].root[entry];
        }
        for (int i = 0; i < size; i++) {
          rows[entries + i][arm - from] = (float) arms[arm].theta[i];
        }
      }
      return new Block(rows);
    }

    /** Leaves the squares in {@code tile.square}, the means in {@code tile.second}. */
    void score(float[] x, int w, Tile tile) {
      Arrays.fill(tile.square, 0, w, 0);
      Arrays.fill(tile.second, 0, w, 0);
      for (int i = 0; i < x.length; i++) {
        Arrays.fill(tile.first, 0, w, 0);
        tile.addRows(tile.first, rows, Triangles.row(i), x, i + 1, 0, 0, w);
        Kernels.addSquares(tile.square, tile.first, Tile.ZEROS, w);
      }
      tile.addRows(tile.second, rows, Triangles.length(x.length), x, x.length, 0, 0, w);
    }
  }
}
