package com.datasaz.rl.env.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One run, at evenly spaced places.
 *
 * @param points the places, in order; at least one
 */
public record LearningCurve(List<Point> points) {
  /**
   * Copies the list.
   *
   * @param points the places
   */
  public LearningCurve {
    points = List.copyOf(points);
  }

  /**
   * Sums since the run began.
   *
   * @param step how many slates had been shown
   * @param known of how many of them the outcome is known: all, but for a log, which tells only of
   *     what it shows itself; the sums are over these
   * @param reward the sum of rewards
   * @param regret the sum of regrets; NaN when the optimum is unknown
   * @param clicks the number of clicks
   * @param purchases the number of purchases
   * @param revenue the money
   */
  public record Point(
      int step,
      int known,
      double reward,
      double regret,
      double clicks,
      double purchases,
      double revenue) {
    private static final Point START = new Point(0, 0, 0, 0, 0, 0, 0);

    private Point after(SlateOutcome outcome) {
      return outcome.isKnown()
          ? new Point(
              step + 1,
              known + 1,
              reward + outcome.reward(),
              regret + outcome.regret(),
              clicks + outcome.clicks(),
              purchases + outcome.purchases(),
              revenue + outcome.revenue())
          : new Point(step + 1, known, reward, regret, clicks, purchases, revenue);
    }

    /**
     * Divides a sum by the number of slates whose outcome is known.
     *
     * @param sum such as {@link #clicks()}, for the click-through rate
     * @return the mean per slate; NaN before the first
     */
    public double perSlate(double sum) {
      return sum / known;
    }
  }

  /**
   * Returns the end of the run.
   *
   * @return the last place
   */
  public Point last() {
    return points.get(points.size() - 1);
  }

  double[] values(ToDoubleFunction<Point> figure) {
    return points.stream().mapToDouble(figure).toArray();
  }

  /** A run that is under way. */
  static final class Builder {
    private final List<Point> points = new ArrayList<>();
    private Point now = Point.START;

    void add(SlateOutcome outcome) {
      now = now.after(outcome);
    }

    void mark() {
      points.add(now);
    }

    LearningCurve build() {
      return new LearningCurve(points);
    }
  }
}
