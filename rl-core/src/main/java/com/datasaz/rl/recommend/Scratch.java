package com.datasaz.rl.recommend;

import java.util.Arrays;

/*
 * A request may look at every row of the catalogue, but must not allocate for it. Its working memory is therefore lent: a mark per
 * row (why the row is no candidate, or that it is one already), the candidates' rows, and their pair block. Marks are wiped by the
 * list of rows that were touched, so giving it back costs as much as was used.
 */
/** The working memory of one request. Thread contract: one thread between take and give back. */
final class Scratch {
  private int[] rows = new int[0];
  private int count;
  private byte[] marks = new byte[0];
  private int[] touched = new int[64];
  private int touchedCount;
  private float[] pairs = new float[0];

  /** Makes room for a mark on each row of a catalogue. */
  void begin(int catalogSize) {
    if (marks.length < catalogSize) {
      marks = new byte[catalogSize];
    }
  }

  byte mark(int row) {
    return marks[row];
  }

  /** Marks a row that bears no mark yet. */
  void mark(int row, byte mark) {
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, touchedCount * 2);
    }
    touched[touchedCount++] = row;
    marks[row] = mark;
  }

  boolean isMarked() {
    return touchedCount > 0;
  }

  void add(int row) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, Math.max(64, count * 2));
    }
    rows[count++] = row;
  }

  int[] rows() {
    return rows;
  }

  int count() {
    return count;
  }

  float[] pairs(long length) {
    if (pairs.length < length) {
      pairs = new float[Math.toIntExact(length)];
    }
    return pairs;
  }

  void wipe() {
    for (int i = 0; i < touchedCount; i++) {
      marks[touched[i]] = 0;
    }
    touchedCount = 0;
    count = 0;
  }
}
