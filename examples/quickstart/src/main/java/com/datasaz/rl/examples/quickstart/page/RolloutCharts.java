package com.datasaz.rl.examples.quickstart.page;

import com.datasaz.rl.examples.quickstart.trust.Look;
import com.datasaz.rl.examples.quickstart.trust.RolloutStory;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.IntervalChart.Reference;
import com.datasaz.rl.report.LineChart;
import com.datasaz.rl.report.Series;
import com.datasaz.rl.report.Series.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Rollouts over time.
 *
 * @param stories the rollouts, at least one
 */
record RolloutCharts(List<RolloutStory> stories) {
  private static final Axis DAYS = Axis.number("days since the shop opened");

  /** A rate can lose no more than all of it. */
  private static final Axis EFFECT =
      new Axis("relative to the control", true, -1, Double.POSITIVE_INFINITY);

  /** Draws how many customers saw each model when. */
  LineChart shares() {
    return new LineChart(
        "Share of the customers who see the new model, those of the control left out",
        DAYS,
        Axis.share("share"),
        "",
        stories.stream().map(story -> new Series(story.name(), shares(story))).toList());
  }

  /** Steps: the share holds until a look changes it. */
  private static List<Point> shares(RolloutStory story) {
    List<Point> points = new ArrayList<>();
    points.add(point(story.begin(), 0));
    double from = story.begin();
    for (Look look : story.looks()) {
      points.add(point(from, look.share()));
      points.add(point(look.day(), look.share()));
      from = look.day();
    }
    points.add(point(from, story.end().share(story.plan())));
    return points;
  }

  private static Point point(double day, double share) {
    return new Point(day, share, share, share);
  }

  /** Draws what each look saw, when it could be judged; a line has two points at least. */
  List<LineChart> effects() {
    return stories.stream()
        .filter(story -> effects(story).size() > 1)
        .map(RolloutCharts::effect)
        .toList();
  }

  private static LineChart effect(RolloutStory story) {
    return new LineChart(
        "Effect of " + story.name() + " on the click rate in the stage so far",
        DAYS,
        EFFECT,
        "from the estimate up to the bound that holds at every look; a bound below 0 rolls back",
        List.of(new Series(story.name(), effects(story))),
        List.of(new Reference("no effect", 0)));
  }

  private static List<Point> effects(RolloutStory story) {
    return story.looks().stream()
        .filter(look -> look.bound().problem() == null)
        .map(RolloutCharts::effect)
        .toList();
  }

  private static Point effect(Look look) {
    double estimate = look.bound().estimate();
    return new Point(look.day(), estimate, estimate, look.bound().high());
  }
}
