package com.datasaz.rl.algorithms.dqn.replay;

import java.util.Arrays;

/** Rows in memory, in blocks that are allocated when they are first written. */
final class HeapRows implements StateRows {

  private static final int ROWS_PER_BLOCK = 1 << 10;

  private final int width;
  private final int rows;
  private final float[][] blocks;

  HeapRows(int rows, int width) {
    this.rows = rows;
    this.width = width;
    blocks = new float[(rows + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK][];
    Arrays.fill(blocks, EMPTY);
  }

  private static final float[] EMPTY = {};

  @Override
  public void write(int row, float[] values) {
    System.arraycopy(values, 0, block(row), offset(row), width);
  }

  @Override
  public void read(int row, float[] values) {
    System.arraycopy(blocks[row / ROWS_PER_BLOCK], offset(row), values, 0, width);
  }

  @Override
  public boolean equalsRow(int row, float[] values) {
    int from = offset(row);
    return Arrays.equals(blocks[row / ROWS_PER_BLOCK], from, from + width, values, 0, width);
  }

  private float[] block(int row) {
    int i = row / ROWS_PER_BLOCK;
    if (blocks[i].length == 0) {
      blocks[i] = new float[Math.min(ROWS_PER_BLOCK, rows - i * ROWS_PER_BLOCK) * width];
    }
    return blocks[i];
  }

  private int offset(int row) {
    return row % ROWS_PER_BLOCK * width;
  }
}
