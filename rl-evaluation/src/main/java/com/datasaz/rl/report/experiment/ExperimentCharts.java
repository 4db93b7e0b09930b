package com.datasaz.rl.report.experiment;

import com.datasaz.rl.experiment.analysis.ExperimentReport;
import com.datasaz.rl.experiment.analysis.Metric;
import com.datasaz.rl.experiment.analysis.MetricReport;
import com.datasaz.rl.experiment.statistics.Comparison;
import com.datasaz.rl.report.Axis;
import com.datasaz.rl.report.BarChart;
import com.datasaz.rl.report.BarChart.Bar;
import com.datasaz.rl.report.IntervalChart;
import com.datasaz.rl.report.IntervalChart.Interval;
import com.datasaz.rl.report.IntervalChart.Reference;
import com.datasaz.rl.report.LineChart;
import com.datasaz.rl.report.Numbers;
import com.datasaz.rl.report.Series;
import com.datasaz.rl.report.Series.Point;
import com.datasaz.rl.report.experiment.ExperimentPage.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An experiment drawn.
 *
 * @param looks the reports over time, at least one
 */
record ExperimentCharts(List<Look> looks) {
  private static final double SECONDS_PER_DAY = 86_400;
  private static final Axis DAYS = Axis.number("days since the first look");

  private ExperimentReport last() {
    return looks.get(looks.size() - 1).report();
  }

  /** All effects below each other, at any time and at one look. */
  List<IntervalChart> effects() {
    List<Interval> intervals = new ArrayList<>();
    for (MetricReport one : last().metrics()) {
      if (one.sequential().problem() == null) {
        intervals.add(interval(one, "at any time", one.sequential()));
        intervals.add(interval(one, "at one fixed look", one.fixed()));
      }
    }
    return intervals.isEmpty()
        ? List.of()
        : List.of(
            new IntervalChart(
                "Effect on each metric, with intervals of " + confidence(),
                Axis.percent("relative to the control"),
                confidence() + " interval, at any time or at one fixed look",
                new Reference("no effect", 0),
                intervals));
  }

  private String confidence() {
    return Numbers.share(1 - last().plan().alpha());
  }

  private static Interval interval(MetricReport one, String kind, Comparison effect) {
    String label = one.metric().name() + ", " + one.treatment();
    return new Interval(
        label, one.treatment(), kind, effect.estimate(), effect.low(), effect.high());
  }

  /** How the interval of each metric closed; a line has two points at least. */
  List<LineChart> overTime() {
    return last().metrics().stream()
        .map(MetricReport::metric)
        .distinct()
        .map(this::overTime)
        .flatMap(List::stream)
        .toList();
  }

  private List<LineChart> overTime(Metric metric) {
    List<Series> lines = new ArrayList<>();
    last().measured().experiment().variants().stream()
        .skip(1)
        .map(variant -> new Named(variant.name(), points(metric, variant.name())))
        .filter(line -> line.points().size() > 1)
        .forEach(line -> lines.add(new Series(line.name(), line.points())));
    if (lines.isEmpty()) {
      return List.of();
    }
    return List.of(
        new LineChart(
            "Effect on " + metric.name() + " at each look, with the confidence sequence",
            DAYS,
            Axis.percent("relative to the control"),
            confidence() + " confidence sequence, which holds at every look",
            lines,
            List.of(new Reference("no effect", 0))));
  }

  private record Named(String name, List<Point> points) {}

  private List<Point> points(Metric metric, String treatment) {
    List<Point> points = new ArrayList<>();
    for (Look look : looks) {
      look.report().metrics().stream()
          .filter(one -> one.metric().equals(metric) && one.treatment().equals(treatment))
          .map(MetricReport::sequential)
          .filter(effect -> effect.problem() == null)
          .forEach(
              effect ->
                  points.add(new Point(day(look), effect.estimate(), effect.low(), effect.high())));
    }
    return points;
  }

  private double day(Look look) {
    return days(looks.get(0).time(), look.time());
  }

  static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / SECONDS_PER_DAY;
  }

  /** The p value of the sample ratio at each look, beside where it becomes an alarm. */
  List<LineChart> sampleRatio() {
    if (looks.size() < 2) {
      return List.of();
    }
    List<Point> points = new ArrayList<>();
    for (Look look : looks) {
      double p = look.report().ratioPValue();
      points.add(new Point(day(look), p, p, p));
    }
    return List.of(
        new LineChart(
            "Sample ratio: the p value that holds at any time",
            DAYS,
            Axis.number("p value"),
            "",
            List.of(new Series("sample ratio", points)),
            List.of(new Reference("alarm below", last().plan().ratioAlpha()))));
  }

  /** What CUPED took out of the variance, where it did. */
  List<BarChart> reductions() {
    List<Bar> bars =
        last().metrics().stream()
            .filter(one -> one.varianceReduction() > 0)
            .map(
                one ->
                    new Bar(one.metric().name() + ", " + one.treatment(), one.varianceReduction()))
            .toList();
    return bars.isEmpty()
        ? List.of()
        : List.of(
            new BarChart(
                "Variance that what customers did before explains (CUPED), as measured",
                Axis.percent("of the variance"),
                bars));
  }
}
