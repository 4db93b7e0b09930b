package com.datasaz.rl.report;

import com.datasaz.rl.report.IntervalChart.Reference;
import com.datasaz.rl.report.Series.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws a line chart on one canvas. */
final class LineDrawing {
  private static final double TOP = 30;
  private static final double BOTTOM = 48;
  private static final double LEAST_LEFT = 46;
  private static final double LINE_OF_TEXT = 16;
  private static final double MOST_NAME = 180;
  private static final double BOLD = 1.1;
  private static final double NARROW_RIGHT = 22;

  private final LineChart chart;
  private final Canvas canvas;
  private final Palette palette;
  private final double left;
  private final Scale x;
  private final Scale y;

  LineDrawing(LineChart chart, Canvas canvas, Palette palette) {
    this.chart = chart;
    this.canvas = canvas;
    this.palette = palette;
    double bottom = canvas.height() - BOTTOM;
    y = Scale.rounded(chart.y(), chart.lowest(), chart.highest(), 5, bottom, TOP);
    left = Math.max(LEAST_LEFT, widestTick() + 10);
    double right = canvas.isWide() ? Math.min(MOST_NAME, widestName()) + 14 : NARROW_RIGHT;
    x = Scale.exact(chart.first(), chart.last(), canvas.ticks(), left, canvas.width() - right);
  }

  private double widestTick() {
    return y.ticks().stream()
        .mapToDouble(tick -> Canvas.widthOf(chart.y().format(tick, y.step())))
        .max()
        .orElse(0);
  }

  private double widestName() {
    return labels().stream()
        .mapToDouble(label -> BOLD * Canvas.widthOf(label.name()))
        .max()
        .orElse(0);
  }

  /** Whether every name is written out at the end of its line. */
  boolean hasAllNames() {
    return canvas.isWide() && widestName() <= MOST_NAME;
  }

  /** Whether a band goes on beyond what is drawn. */
  boolean isCut() {
    return chart.series().stream()
        .flatMap(line -> line.points().stream())
        .map(point -> point.span().within(chart.y()))
        .anyMatch(span -> !y.holds(span.low()) || !y.holds(span.high()));
  }

  String draw() {
    Markup svg = canvas.open(chart.textAlternative());
    drawRows(svg);
    drawColumns(svg);
    drawReferences(svg);
    drawBands(svg);
    chart.series().forEach(line -> drawLine(svg, line));
    if (canvas.isWide()) {
      drawNames(svg);
    }
    return svg.close().toString();
  }

  private void drawRows(Markup svg) {
    String end = Markup.px(x.px(chart.last()));
    for (double tick : y.ticks()) {
      String at = Markup.px(y.px(tick));
      svg.empty("path", "class", "grid", "d", "M" + Markup.px(left) + " " + at + "H" + end);
      svg.element(
          "text",
          chart.y().format(tick, y.step()),
          "class",
          "tick end",
          "x",
          Markup.px(left - 8),
          "y",
          at,
          "dy",
          "4");
    }
    String label = Canvas.fitting(chart.y().label(), canvas.width() - 4.0);
    svg.element("text", label, "class", "axis", "x", "4", "y", "14").newLine();
  }

  private void drawColumns(Markup svg) {
    double bottom = canvas.height() - BOTTOM;
    for (double tick : x.ticks()) {
      canvas.centred(svg, chart.x().format(tick, x.step()), "tick", x.px(tick), bottom + 18);
    }
    double middle = (left + x.px(chart.last())) / 2;
    canvas.centred(svg, chart.x().label(), "axis", middle, canvas.height() - 8.0);
    svg.newLine();
  }

  private void drawReferences(Markup svg) {
    for (Reference one : chart.references()) {
      String line =
          "M"
              + Markup.px(left)
              + " "
              + Markup.px(y.px(one.value()))
              + "H"
              + Markup.px(x.px(chart.last()));
      svg.empty("path", "class", "reference", "d", line).newLine();
    }
  }

  /** Bands are clipped by a drawing of their own, which ends where the axes do. */
  private void drawBands(Markup svg) {
    String width = Markup.px(x.px(chart.last()) - left);
    String height = Markup.px(canvas.height() - BOTTOM - TOP);
    String frame = Markup.px(left) + " " + Markup.px(TOP) + " " + width + " " + height;
    svg.open(
        "svg",
        "class",
        "bands",
        "x",
        Markup.px(left),
        "y",
        Markup.px(TOP),
        "width",
        width,
        "height",
        height,
        "viewBox",
        frame);
    chart.series().stream().filter(Series::hasBand).forEach(line -> drawBand(svg, line));
    svg.close().newLine();
    chart.series().forEach(line -> drawArrows(svg, line, span -> span.high(), -90));
    chart.series().forEach(line -> drawArrows(svg, line, span -> span.low(), 90));
  }

  private void drawBand(Markup svg, Series line) {
    List<Point> points = line.points();
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      append(path, point.x(), point.span().within(chart.y()).high());
    }
    for (int i = points.size() - 1; i >= 0; i--) {
      append(path, points.get(i).x(), points.get(i).span().within(chart.y()).low());
    }
    svg.empty("path", "class", "band " + palette.style(line.name()), "d", path + "Z");
  }

  /** An arrow head where an edge of the band leaves the chart. */
  private void drawArrows(Markup svg, Series line, ToDoubleFunction<Span> edge, int degrees) {
    boolean isOut = false;
    for (Point point : line.points()) {
      double value = edge.applyAsDouble(point.span().within(chart.y()));
      if (!y.holds(value) && !isOut) {
        double at = y.clampedPx(value);
        Mark.arrow(svg, palette.style(line.name()), x.px(point.x()), at, degrees);
      }
      isOut = !y.holds(value);
    }
  }

  private void drawLine(Markup svg, Series line) {
    StringBuilder path = new StringBuilder();
    for (Point point : line.points()) {
      append(path, point.x(), point.y());
    }
    String style = "line " + palette.style(line.name());
    svg.empty("path", "class", style, "d", path.toString()).newLine();
  }

  private void append(StringBuilder path, double atX, double atY) {
    path.append(path.isEmpty() ? 'M' : 'L');
    path.append(Markup.px(x.px(atX))).append(' ').append(Markup.px(y.px(atY)));
  }

  private List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    for (Series line : chart.series()) {
      double end = line.points().get(line.points().size() - 1).y();
      labels.add(new Label(line.name(), palette.style(line.name()), y.px(end)));
    }
    chart
        .references()
        .forEach(one -> labels.add(new Label(one.label(), "soft", y.px(one.value()))));
    labels.sort(Comparator.comparingDouble(Label::at));
    return labels;
  }

  /** Writes each name at its line's end, pushed apart where lines end close to each other. */
  private void drawNames(Markup svg) {
    String from = Markup.px(x.px(chart.last()) + 8);
    for (Label label : apart(labels())) {
      String at = Markup.px(label.at());
      svg.open("text", "class", "name " + label.style(), "x", from, "y", at, "dy", "4");
      svg.element("title", label.name());
      svg.text(Canvas.fitting(label.name(), MOST_NAME / BOLD)).close();
    }
    svg.newLine();
  }

  private List<Label> apart(List<Label> sorted) {
    List<Label> down = new ArrayList<>();
    double free = 0;
    for (Label label : sorted) {
      double at = Math.max(label.at(), free);
      down.add(label.movedTo(at));
      free = at + LINE_OF_TEXT;
    }
    return upFrom(down, canvas.height() - BOTTOM);
  }

  private static List<Label> upFrom(List<Label> labels, double lowest) {
    List<Label> up = new ArrayList<>();
    double free = lowest;
    for (int i = labels.size() - 1; i >= 0; i--) {
      double at = Math.min(labels.get(i).at(), free);
      up.add(labels.get(i).movedTo(at));
      free = at - LINE_OF_TEXT;
    }
    return up;
  }

  private record Label(String name, String style, double at) {
    Label movedTo(double newAt) {
      return new Label(name, style, newAt);
    }
  }
}
