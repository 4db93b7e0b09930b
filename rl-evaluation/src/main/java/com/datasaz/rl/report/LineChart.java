package com.datasaz.rl.report;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.report.IntervalChart.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Lines over a common axis, such as learning curves, each with its band. The names stand at the
 * lines' ends where there is room, else below.
 *
 * @param title what the chart shows
 * @param x the horizontal axis
 * @param y the vertical axis; it begins at 0 when that costs at most half of the height
 * @param spread what bands are, such as {@link Spread#INTERVAL}; empty where there are none
 * @param series the lines, at least one, each with its name's colour and dash
 * @param references values to compare with, drawn as lines from left to right
 */
public record LineChart(
    String title, Axis x, Axis y, String spread, List<Series> series, List<Reference> references)
    implements ReportElement {
  private static final int MOST_ROWS = 12;

  /**
   * Checks the texts and copies the lists.
   *
   * @param title what the chart shows
   * @param x the horizontal axis
   * @param y the vertical axis
   * @param spread what bands are
   * @param series the lines
   * @param references values to compare with
   */
  public LineChart {
    Require.text("chart title", title, 200);
    series = List.copyOf(series);
    references = List.copyOf(references);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("chart " + title + " must have series, got none");
    }
    if (spread.isBlank() && series.stream().anyMatch(Series::hasBand)) {
      throw new IllegalArgumentException(
          "chart " + title + " must say what its bands are, got a blank spread: name it");
    }
  }

  /**
   * Describes a chart with nothing to compare with.
   *
   * @param title what the chart shows
   * @param x the horizontal axis
   * @param y the vertical axis
   * @param spread what bands are; empty where there are none
   * @param series the lines
   */
  public LineChart(String title, Axis x, Axis y, String spread, List<Series> series) {
    this(title, x, y, spread, series, List.of());
  }

  @Override
  public List<String> names() {
    return series.stream().map(Series::name).toList();
  }

  @Override
  public String toHtml() {
    return toHtml(Palette.of(names()));
  }

  @Override
  public String toHtml(Palette palette) {
    LineDrawing wide = new LineDrawing(this, Canvas.WIDE, palette);
    return new Figure(title, legend(palette), wide.hasAllNames(), note(wide), numbers())
        .toHtml(canvas -> new LineDrawing(this, canvas, palette).draw());
  }

  private List<Figure.Swatch> legend(Palette palette) {
    List<Figure.Swatch> legend = new ArrayList<>();
    for (String name : names()) {
      legend.add(Figure.Swatch.line(name, "line " + palette.style(name)));
    }
    references.forEach(one -> legend.add(Figure.Swatch.line(one.label(), "reference")));
    return legend;
  }

  private String note(LineDrawing drawing) {
    if (series.stream().noneMatch(Series::hasBand)) {
      return "";
    }
    return "Line: estimate. Band: " + spread + "." + (drawing.isCut() ? Figure.ARROW : "");
  }

  private Span visible() {
    List<Span> spans =
        series.stream()
            .flatMap(line -> line.points().stream())
            .map(point -> point.span().within(y))
            .toList();
    return Span.visible(spans, references.stream().map(Reference::value).toList());
  }

  double lowest() {
    Span visible = visible();
    return visible.low() > 0 && visible.low() < visible.high() / 2 ? 0 : visible.low();
  }

  double highest() {
    return visible().high();
  }

  double first() {
    return extreme(point -> point.x(), true);
  }

  double last() {
    return extreme(point -> point.x(), false);
  }

  private double extreme(ToDoubleFunction<Series.Point> value, boolean least) {
    var values = series.stream().flatMap(line -> line.points().stream()).mapToDouble(value);
    return (least ? values.min() : values.max()).orElseThrow();
  }

  /** What a reader who does not see the chart is told. */
  String textAlternative() {
    StringBuilder text = new StringBuilder("Line chart: " + title + ".");
    double step = (highest() - lowest()) / 100;
    for (Series line : series) {
      List<Series.Point> points = line.points();
      String from = write(y, points.get(0).y(), step);
      String to = write(y, points.get(points.size() - 1).y(), step);
      text.append(" ").append(line.name()).append(": from ").append(from);
      text.append(" to ").append(to).append(".");
    }
    for (Reference one : references) {
      text.append(" ").append(one.label()).append(": ").append(write(y, one.value(), step));
      text.append(".");
    }
    return text.toString();
  }

  private static String write(Axis axis, double value, double step) {
    return axis.format(value, step > 0 ? step : 0.01);
  }

  private Table numbers() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("Series"));
    columns.add(Table.Column.number(x.label()));
    columns.add(Table.Column.number(y.label()));
    columns.add(Table.Column.number(spread.isBlank() ? "Band" : spread));
    List<List<String>> rows = new ArrayList<>();
    series.forEach(line -> addRows(line, rows));
    return new Table(title, columns, rows);
  }

  private void addRows(Series line, List<List<String>> rows) {
    double stepX = (last() - first()) / 100;
    double stepY = (highest() - lowest()) / 100;
    int count = line.points().size();
    int shown = Math.min(MOST_ROWS, count);
    for (int i = 0; i < shown; i++) {
      int at = shown == 1 ? 0 : (int) ((long) i * (count - 1) / (shown - 1));
      Series.Point point = line.points().get(at);
      Span span = point.span().within(y);
      String band = write(y, span.low(), stepY) + " to " + write(y, span.high(), stepY);
      rows.add(
          List.of(
              line.name(),
              write(x, point.x(), stepX),
              write(y, point.y(), stepY),
              span.isPoint() ? "" : band));
    }
  }
}
