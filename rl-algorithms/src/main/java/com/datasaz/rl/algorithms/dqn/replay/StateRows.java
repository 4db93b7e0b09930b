package com.datasaz.rl.algorithms.dqn.replay;

/** Rows of floats. Not thread-safe. */
interface StateRows {

  /** Room for so many rows. */
  static StateRows of(ReplayStorage storage, int rows, int width) {
    return storage instanceof ReplayStorage.OnDisk disk
        ? new MappedRows(disk.folder(), rows, width)
        : new HeapRows(rows, width);
  }

  void write(int row, float[] values);

  /** Reads a row that was written. */
  void read(int row, float[] values);

  /** Whether a row that was written equals the first of the values, bit for bit. */
  boolean equalsRow(int row, float[] values);
}
