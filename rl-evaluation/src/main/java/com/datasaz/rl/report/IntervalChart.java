package com.datasaz.rl.report;

import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Estimates with their intervals below each other (a forest plot), beside a value to compare with.
 * Each subject, such as a policy, has its colour and dash; each kind of estimate its mark.
 *
 * @param title what the chart shows
 * @param axis what is estimated; intervals end where its possible values do
 * @param spread what the bars are, such as {@link Spread#INTERVAL}
 * @param reference the value to compare with
 * @param intervals the estimates, top down, at least one
 */
public record IntervalChart(
    String title, Axis axis, String spread, Reference reference, List<Interval> intervals)
    implements ReportElement {
  private static final int ROW = 24;
  private static final int TOP = 26;
  private static final int BOTTOM = 48;
  private static final int CAP = 4;

  /**
   * Checks the texts and copies the list.
   *
   * @param title what the chart shows
   * @param axis what is estimated
   * @param spread what the bars are
   * @param reference the value to compare with
   * @param intervals the estimates
   */
  public IntervalChart {
    Require.text("chart title", title, 200);
    Require.text("spread", spread, 200);
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
   * @param subject whose estimate it is; a subject has one colour and dash on a page
   * @param kind how, such as the estimator's name; equal kinds have one mark
   * @param estimate the value
   * @param low the lower end of its interval, at most the estimate
   * @param high the upper end of its interval, at least the estimate
   */
  public record Interval(
      String label, String subject, String kind, double estimate, double low, double high) {
    /**
     * Checks that the interval holds the estimate.
     *
     * @param label what was estimated
     * @param subject whose estimate it is
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

    /**
     * Describes an estimate whose label is its subject.
     *
     * @param label what was estimated
     * @param kind how
     * @param estimate the value
     * @param low the lower end of its interval
     * @param high the upper end of its interval
     */
    public Interval(String label, String kind, double estimate, double low, double high) {
      this(label, label, kind, estimate, low, high);
    }

    Span span(Axis axis) {
      return new Span(low, estimate, high).within(axis);
    }
  }

  @Override
  public List<String> names() {
    return intervals.stream().map(Interval::subject).distinct().toList();
  }

  @Override
  public String toHtml() {
    return toHtml(Palette.of(names()));
  }

  @Override
  public String toHtml(Palette palette) {
    List<Figure.Swatch> legend =
        kinds().stream().map(kind -> Figure.Swatch.mark(kind, mark(kind), isPoint(kind))).toList();
    return new Figure(title, legend, false, note(), numbers())
        .toHtml(canvas -> draw(canvas, palette));
  }

  private List<String> kinds() {
    return intervals.stream().map(Interval::kind).distinct().toList();
  }

  private Mark mark(String kind) {
    return Mark.of(kinds(), kind);
  }

  private boolean isPoint(String kind) {
    return intervals.stream()
        .filter(each -> each.kind().equals(kind))
        .allMatch(each -> each.span(axis).isPoint());
  }

  private String note() {
    Scale scale = scale(Canvas.WIDE, 0);
    Predicate<Span> isCut = span -> !scale.holds(span.low()) || !scale.holds(span.high());
    String meaning = "Mark: estimate. Bar: " + spread + ".";
    return spans().stream().anyMatch(isCut) ? meaning + Figure.ARROW : meaning;
  }

  private List<Span> spans() {
    return intervals.stream().map(each -> each.span(axis)).toList();
  }

  private Scale scale(Canvas canvas, double left) {
    Span visible = Span.visible(spans(), List.of(reference.value()));
    return Scale.rounded(
        axis, visible.low(), visible.high(), canvas.ticks() - 1, left, canvas.width() - 24);
  }

  private String draw(Canvas any, Palette palette) {
    Rows rows = new Rows(intervals.stream().map(Interval::label).toList(), any, ROW, TOP);
    Canvas canvas = any.ofHeight(rows.bottom() + BOTTOM);
    Scale scale = scale(canvas, rows.left());
    Markup svg = canvas.open(textAlternative());
    rows.drawScale(svg, axis, scale, TOP);
    drawReference(svg, canvas, scale, rows.bottom());
    rows.drawNames(svg);
    for (int i = 0; i < intervals.size(); i++) {
      Interval interval = intervals.get(i);
      drawInterval(svg, scale, interval, palette.style(interval.subject()), rows.middle(i));
    }
    return svg.close().toString();
  }

  private void drawReference(Markup svg, Canvas canvas, Scale scale, double bottom) {
    double at = scale.px(reference.value());
    String line = "M" + Markup.px(at) + " " + TOP + "V" + Markup.px(bottom);
    svg.empty("path", "class", "reference", "d", line);
    canvas.centred(svg, reference.label(), "tick", at, 16);
    svg.newLine();
  }

  private void drawInterval(Markup svg, Scale scale, Interval interval, String style, double at) {
    Span span = interval.span(axis);
    if (!span.isPoint()) {
      double from = scale.clampedPx(span.low());
      double to = scale.clampedPx(span.high());
      String bar = "M" + Markup.px(from) + " " + Markup.px(at) + "H" + Markup.px(to);
      svg.empty("path", "class", "whisker " + style, "d", bar);
      drawEnd(svg, style, from, at, scale.holds(span.low()) ? 0 : 180);
      drawEnd(svg, style, to, at, scale.holds(span.high()) ? 0 : 360);
    }
    mark(interval.kind()).draw(svg, style, scale.px(interval.estimate()), at);
    svg.newLine();
  }

  /** An end has a cap, or an arrow head into this direction where it lies beyond the scale. */
  private static void drawEnd(Markup svg, String style, double x, double at, int degrees) {
    if (degrees > 0) {
      Mark.arrow(svg, style, x, at, degrees % 360);
    } else {
      String cap = "M" + Markup.px(x) + " " + Markup.px(at - CAP) + "v" + 2 * CAP;
      svg.empty("path", "class", "cap " + style, "d", cap);
    }
  }

  private String textAlternative() {
    StringBuilder text = new StringBuilder("Estimates with intervals: " + title + ".");
    for (Interval each : intervals) {
      text.append(" ").append(each.label()).append(", ").append(each.kind()).append(": ");
      text.append(write(each.estimate()));
      text.append(range(each).isEmpty() ? "." : " (" + range(each) + ").");
    }
    return text.append(" ")
        .append(reference.label())
        .append(": ")
        .append(write(reference.value()))
        .append(".")
        .toString();
  }

  private String range(Interval each) {
    Span span = each.span(axis);
    return span.isPoint() ? "" : write(span.low()) + " to " + write(span.high());
  }

  private String write(double value) {
    Span visible = Span.visible(spans(), List.of(reference.value()));
    double width = visible.high() - visible.low();
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
            Table.Column.number(spread));
    return new Table(title, columns, rows);
  }
}
