package com.datasaz.rl.env.report;

import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Estimates with their intervals below each other (a forest plot), beside a value to compare with.
 *
 * @param title what the chart shows
 * @param axis what is estimated
 * @param reference the value to compare with
 * @param intervals the estimates, top down, at least one
 */
public record IntervalChart(String title, Axis axis, Reference reference, List<Interval> intervals)
    implements ReportElement {
  private static final int ROW = 26;
  private static final int TOP = 26;
  private static final int BOTTOM = 48;

  /** The first style whose line is not dashed. */
  private static final int FIRST_STYLE = 3;

  /**
   * Checks the title and copies the list.
   *
   * @param title what the chart shows
   * @param axis what is estimated
   * @param reference the value to compare with
   * @param intervals the estimates
   */
  public IntervalChart {
    Require.text("chart title", title, 200);
    intervals = List.copyOf(intervals);
    if (intervals.isEmpty()) {
      throw new IllegalArgumentException("chart " + title + " must have intervals, got none");
    }
  }

  /**
   * A value to compare with, drawn as a line from top to bottom.
   *
   * @param label what it is
   * @param value where, finite
   */
  public record Reference(String label, double value) {
    /**
     * Checks the value.
     *
     * @param label what it is
     * @param value where
     */
    public Reference {
      Require.finite("reference value", value);
    }
  }

  /**
   * One estimate.
   *
   * @param label what was estimated
   * @param kind how, such as the estimator's name; equal kinds have one colour
   * @param estimate the value
   * @param low the lower end of its interval, at most the estimate
   * @param high the upper end of its interval, at least the estimate
   */
  public record Interval(String label, String kind, double estimate, double low, double high) {
    /**
     * Checks that the interval holds the estimate.
     *
     * @param label what was estimated
     * @param kind how
     * @param estimate the value
     * @param low the lower end
     * @param high the upper end
     */
    public Interval {
      Require.finite("lower end", low);
      Require.finite("upper end", high);
      Require.inRange("estimate of " + label, estimate, low, high);
    }
  }

  @Override
  public String toHtml() {
    return Figure.of(title, kinds(), FIRST_STYLE, this::draw, numbers());
  }

  private List<String> kinds() {
    return intervals.stream().map(Interval::kind).distinct().toList();
  }

  private String draw(Canvas any) {
    Canvas canvas = any.ofHeight(TOP + ROW * intervals.size() + BOTTOM);
    double left = any.isWide() ? 230 : 126;
    Scale scale =
        Scale.rounded(
            edges().min().orElseThrow(),
            edges().max().orElseThrow(),
            any.ticks() - 1,
            left,
            canvas.width() - 24);
    Markup svg = canvas.open(textAlternative());
    drawGrid(svg, canvas, scale, left);
    for (int i = 0; i < intervals.size(); i++) {
      drawInterval(svg, scale, left, i);
    }
    return svg.close().toString();
  }

  private DoubleStream edges() {
    return DoubleStream.concat(
        DoubleStream.of(reference.value()),
        intervals.stream().flatMap(each -> Stream.of(each.low(), each.high())).mapToDouble(v -> v));
  }

  private void drawGrid(Markup svg, Canvas canvas, Scale scale, double left) {
    double bottom = canvas.height() - BOTTOM;
    for (double tick : scale.ticks()) {
      String at = Markup.px(scale.px(tick));
      svg.empty("path", "class", "grid", "d", "M" + at + " " + TOP + "V" + Markup.px(bottom));
      svg.element(
          "text",
          axis.format(tick, scale.step()),
          "class",
          "tick middle",
          "x",
          at,
          "y",
          Markup.px(bottom + 18));
    }
    String at = Markup.px(scale.px(reference.value()));
    svg.empty("path", "class", "reference", "d", "M" + at + " " + TOP + "V" + Markup.px(bottom));
    svg.element("text", reference.label(), "class", "tick middle", "x", at, "y", "16");
    svg.element(
        "text", axis.label(),
        "class", "axis middle",
        "x", Markup.px((left + canvas.width() - 24) / 2),
        "y", Markup.px(canvas.height() - 8));
    svg.newLine();
  }

  private void drawInterval(Markup svg, Scale scale, double left, int row) {
    Interval interval = intervals.get(row);
    String style = Figure.style(FIRST_STYLE + kinds().indexOf(interval.kind()));
    double at = TOP + ROW * (row + 0.5);
    if (row == 0 || !intervals.get(row - 1).label().equals(interval.label())) {
      svg.element(
          "text",
          Canvas.fitting(interval.label(), left - 12),
          "class",
          "label end",
          "x",
          Markup.px(left - 12),
          "y",
          Markup.px(at),
          "dy",
          "4");
    }
    String span =
        "M"
            + Markup.px(scale.px(interval.low()))
            + " "
            + Markup.px(at)
            + "H"
            + Markup.px(scale.px(interval.high()));
    svg.empty("path", "class", "whisker " + style, "d", span);
    svg.empty(
        "circle",
        "class",
        "dot " + style,
        "cx",
        Markup.px(scale.px(interval.estimate())),
        "cy",
        Markup.px(at),
        "r",
        "5");
    svg.newLine();
  }

  private String textAlternative() {
    StringBuilder text = new StringBuilder("Estimates with intervals: " + title + ".");
    for (Interval each : intervals) {
      text.append(" ").append(each.label()).append(", ").append(each.kind()).append(": ");
      text.append(write(each.estimate())).append(" (").append(range(each)).append(").");
    }
    return text.append(" ")
        .append(reference.label())
        .append(": ")
        .append(write(reference.value()))
        .append(".")
        .toString();
  }

  private String range(Interval each) {
    return write(each.low()) + " to " + write(each.high());
  }

  private String write(double value) {
    double width = edges().max().orElseThrow() - edges().min().orElseThrow();
    return axis.format(value, width > 0 ? width / 100 : 0.01);
  }

  private Table numbers() {
    List<List<String>> rows = new ArrayList<>();
    for (Interval each : intervals) {
      rows.add(List.of(each.label(), each.kind(), write(each.estimate()), range(each)));
    }
    List<Table.Column> columns =
        List.of(
            Table.Column.text("What"),
            Table.Column.text("How"),
            Table.Column.number(axis.label()),
            Table.Column.number("Interval"));
    return new Table(title, columns, rows);
  }
}
