package com.datasaz.rl.env.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws a line chart on one canvas. */
final class LineDrawing {
  private static final double TOP = 30;
  private static final double BOTTOM = 48;
  private static final double LEFT = 54;
  private static final double LINE_OF_TEXT = 16;

  private final LineChart chart;
  private final Canvas canvas;
  private final Scale x;
  private final Scale y;

  LineDrawing(LineChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    double right = canvas.isWide() ? 150 : 22;
    x = Scale.exact(chart.first(), chart.last(), canvas.ticks(), LEFT, canvas.width() - right);
    y = Scale.rounded(chart.lowest(), chart.highest(), 5, canvas.height() - BOTTOM, TOP);
  }

  String draw() {
    Markup svg = canvas.open(chart.textAlternative());
    drawRows(svg);
    drawColumns(svg);
    for (int i = 0; i < chart.series().size(); i++) {
      drawBand(svg, i);
    }
    for (int i = 0; i < chart.series().size(); i++) {
      drawLine(svg, i);
    }
    if (canvas.isWide()) {
      drawNames(svg);
    }
    return svg.close().toString();
  }

  private void drawRows(Markup svg) {
    String end = Markup.px(x.px(chart.last()));
    for (double tick : y.ticks()) {
      String at = Markup.px(y.px(tick));
      svg.empty("path", "class", "grid", "d", "M" + Markup.px(LEFT) + " " + at + "H" + end);
      svg.element(
          "text",
          chart.y().format(tick, y.step()),
          "class",
          "tick end",
          "x",
          Markup.px(LEFT - 8),
          "y",
          at,
          "dy",
          "4");
    }
    svg.element("text", chart.y().label(), "class", "axis", "x", "4", "y", "14").newLine();
  }

  private void drawColumns(Markup svg) {
    double bottom = canvas.height() - BOTTOM;
    for (double tick : x.ticks()) {
      svg.element(
          "text",
          chart.x().format(tick, x.step()),
          "class",
          "tick middle",
          "x",
          Markup.px(x.px(tick)),
          "y",
          Markup.px(bottom + 18));
    }
    double middle = (LEFT + x.px(chart.last())) / 2;
    svg.element(
        "text",
        chart.x().label(),
        "class",
        "axis middle",
        "x",
        Markup.px(middle),
        "y",
        Markup.px(canvas.height() - 8));
    svg.newLine();
  }

  private void drawBand(Markup svg, int series) {
    List<Series.Point> points = chart.series().get(series).points();
    if (points.stream().allMatch(point -> point.low() == point.high())) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (Series.Point point : points) {
      append(path, point.x(), point.high());
    }
    for (int i = points.size() - 1; i >= 0; i--) {
      append(path, points.get(i).x(), points.get(i).low());
    }
    svg.empty("path", "class", "band " + Figure.style(series), "d", path + "Z").newLine();
  }

  private void drawLine(Markup svg, int series) {
    StringBuilder path = new StringBuilder();
    for (Series.Point point : chart.series().get(series).points()) {
      append(path, point.x(), point.y());
    }
    svg.empty("path", "class", "line " + Figure.style(series), "d", path.toString()).newLine();
  }

  private void append(StringBuilder path, double atX, double atY) {
    path.append(path.isEmpty() ? 'M' : 'L');
    path.append(Markup.px(x.px(atX))).append(' ').append(Markup.px(y.px(atY)));
  }

  /** Writes each name at its line's end, pushed apart where lines end close to each other. */
  private void drawNames(Markup svg) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < chart.series().size(); i++) {
      List<Series.Point> points = chart.series().get(i).points();
      labels.add(new Label(i, y.px(points.get(points.size() - 1).y())));
    }
    labels.sort(Comparator.comparingDouble(Label::at));
    double left = x.px(chart.last()) + 8;
    for (Label label : apart(labels)) {
      svg.element(
          "text",
          chart.series().get(label.series()).name(),
          "class",
          "name " + Figure.style(label.series()),
          "x",
          Markup.px(left),
          "y",
          Markup.px(label.at()),
          "dy",
          "4");
    }
    svg.newLine();
  }

  private List<Label> apart(List<Label> sorted) {
    List<Label> down = new ArrayList<>();
    double free = 0;
    for (Label label : sorted) {
      double at = Math.max(label.at(), free);
      down.add(new Label(label.series(), at));
      free = at + LINE_OF_TEXT;
    }
    return upFrom(down, canvas.height() - BOTTOM);
  }

  private static List<Label> upFrom(List<Label> labels, double lowest) {
    List<Label> up = new ArrayList<>();
    double free = lowest;
    for (int i = labels.size() - 1; i >= 0; i--) {
      double at = Math.min(labels.get(i).at(), free);
      up.add(new Label(labels.get(i).series(), at));
      free = at - LINE_OF_TEXT;
    }
    return up;
  }

  private record Label(int series, double at) {}
}
