package com.datasaz.rl.evaluate.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The largest weighted sum of points for weights that are known only at the end, in one pass: only
 * points that no other one exceeds in every coordinate are kept, and of n random points those are
 * about {@code ln(n)^(d-1)}. Thread contract: one thread.
 */
public final class Frontier {
  /** Beyond so many, one corner that exceeds them all stands for them: an upper bound. */
  private static final int MOST = 4_096;

  private final List<double[]> points = new ArrayList<>();

  /** Begins. */
  public Frontier() {}

  /**
   * Adds a point.
   *
   * @param point its coordinates; copied when it is kept
   */
  public void add(double... point) {
    for (int i = 0; i < points.size(); i++) {
      if (exceeds(points.get(i), point)) {
        // What stopped this one will likely stop the next.
        double[] strong = points.set(i, points.get(0));
        points.set(0, strong);
        return;
      }
    }
    points.removeIf(other -> exceeds(point, other));
    points.add(point.clone());
    if (points.size() > MOST) {
      collapse();
    }
  }

  private static boolean exceeds(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      if (one[i] < other[i]) {
        return false;
      }
    }
    return true;
  }

  private void collapse() {
    double[] corner = points.get(0).clone();
    for (double[] point : points) {
      Arrays.setAll(corner, i -> Math.max(corner[i], point[i]));
    }
    points.clear();
    points.add(corner);
  }

  /**
   * Finds the largest weighted sum of the coordinates of a point.
   *
   * @param weights one a coordinate, each at least 0
   * @return the largest sum; minus infinity before the first point
   */
  public double max(double... weights) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double[] point : points) {
      double sum = 0;
      for (int i = 0; i < point.length; i++) {
        sum += weights[i] * point[i];
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
