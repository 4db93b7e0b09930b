package com.datasaz.rl.algorithms.dqn;

import java.util.Arrays;

/*
 * Inputs are shifted and scaled to mean 0 and variance 1 as seen so far, and clipped. What is remembered stays raw, so
 * that old states are scaled like new ones. Moments are Welford's.
 */
/**
 * Brings a network's inputs to one scale. Not thread-safe while it learns; a copy that does not
 * learn is.
 */
final class InputScale {

  private static final float CLIP = 10f;
  private static final double LEAST_VARIANCE = 1e-8;

  final double[] means;
  final double[] squares;
  private final float[] shifts;
  private final float[] factors;
  private long count;

  private InputScale(int width) {
    means = new double[width];
    squares = new double[width];
    shifts = new float[width];
    factors = new float[width];
    Arrays.fill(factors, 1f);
  }

  /** A scale that leaves inputs as they are. */
  static InputScale none() {
    return new InputScale(0);
  }

  /** A scale that has seen nothing, and leaves inputs as they are until it has. */
  static InputScale learning(int width) {
    return new InputScale(width);
  }

  InputScale copy() {
    InputScale copy = new InputScale(means.length);
    copy.restore(count, means, squares);
    return copy;
  }

  long count() {
    return count;
  }

  void restore(long seen, double[] oldMeans, double[] oldSquares) {
    count = seen;
    for (int c = 0; c < means.length; c++) {
      means[c] = oldMeans[c];
      squares[c] = oldSquares[c];
      derive(c);
    }
  }

  /** Takes note of one input row. */
  void observe(float[] row) {
    count++;
    for (int c = 0; c < means.length; c++) {
      double difference = row[c] - means[c];
      means[c] += difference / count;
      squares[c] += difference * (row[c] - means[c]);
      derive(c);
    }
  }

  private void derive(int c) {
    if (count > 1) {
      shifts[c] = (float) means[c];
      factors[c] = (float) (1 / Math.sqrt(squares[c] / count + LEAST_VARIANCE));
    }
  }

  /** Scales one input row in place. */
  void apply(float[] row) {
    for (int c = 0; c < shifts.length; c++) {
      row[c] = Math.max(-CLIP, Math.min(CLIP, (row[c] - shifts[c]) * factors[c]));
    }
  }
}
