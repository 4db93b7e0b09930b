package com.datasaz.rl.report;

import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * A named line, with a band around it where it was measured more than once.
 *
 * @param name what it shows, for the legend
 * @param points from left to right, at least one
 */
public record Series(String name, List<Point> points) {
  /**
   * Checks the name and copies the points.
   *
   * @param name what it shows
   * @param points from left to right
   */
  public Series {
    Require.text("series name", name, 200);
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("series " + name + " must have points, got none");
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).x() < points.get(i - 1).x()) {
        throw new IllegalArgumentException(
            "points of series "
                + name
                + " must be sorted by x, got "
                + points.get(i).x()
                + " after "
                + points.get(i - 1).x());
      }
    }
  }

  /**
   * Makes a line without a band.
   *
   * @param name what it shows
   * @param x the places, ascending
   * @param y the values, as many
   * @return the series
   */
  public static Series of(String name, double[] x, double[] y) {
    return meanOf(name, x, List.of(y));
  }

  /**
   * Makes the mean of several runs, such as one per seed, with its 95 % interval as band; see
   * {@link Spread}.
   *
   * @param name what it shows
   * @param x the places, ascending
   * @param runs the values of each run, as many as places
   * @return the series
   */
  public static Series meanOf(String name, double[] x, List<double[]> runs) {
    runs.forEach(run -> requireLength(name, x.length, run.length));
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(meanAt(x, i, runs));
    }
    return new Series(name, points);
  }

  private static void requireLength(String name, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "every run of series " + name + " must have " + expected + " values, got " + actual);
    }
  }

  private static Point meanAt(double[] x, int i, List<double[]> runs) {
    double mean = runs.stream().mapToDouble(run -> run[i]).sum() / runs.size();
    double squares = 0;
    for (double[] run : runs) {
      squares += (run[i] - mean) * (run[i] - mean);
    }
    int free = Math.max(1, runs.size() - 1);
    double error = Math.sqrt(squares / free / runs.size());
    double reach = Spread.reach(error, runs.size());
    return new Point(x[i], mean, mean - reach, mean + reach);
  }

  boolean hasBand() {
    return !points.stream().allMatch(point -> point.span().isPoint());
  }

  /**
   * One place of a line.
   *
   * @param x where, finite
   * @param y the value, finite
   * @param low the lower edge of the band, at most y
   * @param high the upper edge of the band, at least y
   */
  public record Point(double x, double y, double low, double high) {
    /**
     * Checks that the band holds the value.
     *
     * @param x where
     * @param y the value
     * @param low the lower edge
     * @param high the upper edge
     */
    public Point {
      Require.finite("x", x);
      Require.inRange("value of a point", y, low, high);
      Require.finite("lower edge", low);
      Require.finite("upper edge", high);
    }

    Span span() {
      return new Span(low, y, high);
    }
  }
}
