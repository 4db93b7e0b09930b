package com.datasaz.rl.algorithms.ranking;

import java.util.function.DoubleUnaryOperator;

/*
 * Three numbers a point: the function, and its first and second derivative times the first and second power of the spacing. Between two points
 * the polynomial of degree 5 that meets all six is evaluated; its error is h^6 / 46080 times the sixth derivative, 2e-10 for the distribution
 * function of a posterior with eight points a scale.
 */
/** A distribution function by quintic interpolation between equally spaced points. Immutable. */
public final class HermiteTable {
  private final double low;
  private final double spacing;
  private final int cells;
  private final double[] points;

  /**
   * Computes the points.
   *
   * @param low the first point
   * @param high the last point
   * @param widest the largest spacing
   * @param function the function
   * @param first its first derivative
   * @param second its second derivative
   */
  public HermiteTable(
      double low,
      double high,
      double widest,
      DoubleUnaryOperator function,
      DoubleUnaryOperator first,
      DoubleUnaryOperator second) {
    this.low = low;
    this.cells = (int) Math.ceil((high - low) / widest);
    this.spacing = (high - low) / cells;
    this.points = new double[3 * (cells + 1)];
    for (int i = 0; i <= cells; i++) {
      double x = low + i * spacing;
      points[3 * i] = function.applyAsDouble(x);
      points[3 * i + 1] = first.applyAsDouble(x) * spacing;
      points[3 * i + 2] = second.applyAsDouble(x) * spacing * spacing;
    }
  }

  /**
   * Interpolates.
   *
   * @param x where
   * @return the function; outside of the table, its value at the end
   */
  public double at(double x) {
    double place = (x - low) / spacing;
    if (place <= 0) {
      return points[0];
    }
    int cell = (int) place;
    if (cell >= cells) {
      return points[3 * cells];
    }
    return interpolate(3 * cell, place - cell);
  }

  private double interpolate(int at, double t) {
    double value = points[at];
    double slope = points[at + 1];
    double bend = points[at + 2] / 2;
    double rise = points[at + 3] - value - slope - bend;
    double turn = points[at + 4] - slope - 2 * bend;
    double twist = points[at + 5] / 2 - bend;
    double cubic = 10 * rise - 4 * turn + twist;
    double quartic = -15 * rise + 7 * turn - 2 * twist;
    double quintic = 6 * rise - 3 * turn + twist;
    return value + t * (slope + t * (bend + t * (cubic + t * (quartic + t * quintic))));
  }
}
