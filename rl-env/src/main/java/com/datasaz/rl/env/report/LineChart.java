package com.datasaz.rl.env.report;

import com.datasaz.rl.internal.Require;
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
 * @param series the lines, at least one; the first eight have colours of their own
 */
public record LineChart(String title, Axis x, Axis y, List<Series> series)
    implements ReportElement {
  private static final int MOST_ROWS = 12;

  /**
   * Checks the title and copies the list.
   *
   * @param title what the chart shows
   * @param x the horizontal axis
   * @param y the vertical axis
   * @param series the lines
   */
  public LineChart {
    Require.text("chart title", title, 200);
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("chart " + title + " must have series, got none");
    }
  }

  @Override
  public String toHtml() {
    List<String> names = series.stream().map(Series::name).toList();
    return Figure.of(title, names, 0, this::draw, numbers());
  }

  private String draw(Canvas canvas) {
    return new LineDrawing(this, canvas).draw();
  }

  double lowest() {
    double low = extreme(point -> point.low(), true);
    double high = highest();
    return low > 0 && low < high / 2 ? 0 : low;
  }

  double highest() {
    return extreme(point -> point.high(), false);
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
    columns.add(Table.Column.number("Band"));
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
      String band = write(y, point.low(), stepY) + " to " + write(y, point.high(), stepY);
      rows.add(List.of(line.name(), write(x, point.x(), stepX), write(y, point.y(), stepY), band));
    }
  }
}
