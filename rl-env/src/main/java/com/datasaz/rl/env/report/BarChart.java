package com.datasaz.rl.env.report;

import com.datasaz.rl.internal.Require;
import java.util.List;

/**
 * Bars below each other, to the right of zero or to its left, such as what each feature adds to a
 * score.
 *
 * @param title what the chart shows
 * @param axis what the bars measure
 * @param bars the bars, top down, at least one
 */
public record BarChart(String title, Axis axis, List<Bar> bars) implements ReportElement {
  private static final int ROW = 24;
  private static final int TOP = 8;
  private static final int BOTTOM = 48;

  /**
   * Checks the title and copies the list.
   *
   * @param title what the chart shows
   * @param axis what the bars measure
   * @param bars the bars
   */
  public BarChart {
    Require.text("chart title", title, 200);
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("chart " + title + " must have bars, got none");
    }
  }

  /**
   * One bar.
   *
   * @param label what it stands for
   * @param value how long it is, finite
   */
  public record Bar(String label, double value) {
    /**
     * Checks the value.
     *
     * @param label what it stands for
     * @param value how long it is
     */
    public Bar {
      Require.finite("value of " + label, value);
    }
  }

  @Override
  public String toHtml() {
    return Figure.of(title, List.of(), 0, this::draw, numbers());
  }

  private String draw(Canvas any) {
    Canvas canvas = any.ofHeight(TOP + ROW * bars.size() + BOTTOM);
    double left = any.isWide() ? 300 : 168;
    Scale scale = Scale.rounded(least(), most(), any.isWide() ? 5 : 3, left, canvas.width() - 24);
    Markup svg = canvas.open(textAlternative());
    drawGrid(svg, canvas, scale, left);
    for (int i = 0; i < bars.size(); i++) {
      drawBar(svg, scale, left, i);
    }
    return svg.close().toString();
  }

  private double least() {
    return Math.min(0, bars.stream().mapToDouble(Bar::value).min().orElseThrow());
  }

  private double most() {
    return Math.max(0, bars.stream().mapToDouble(Bar::value).max().orElseThrow());
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
    svg.element(
        "text", axis.label(),
        "class", "axis middle",
        "x", Markup.px((left + canvas.width() - 24) / 2),
        "y", Markup.px(canvas.height() - 8));
    svg.newLine();
  }

  private void drawBar(Markup svg, Scale scale, double left, int row) {
    Bar bar = bars.get(row);
    double middle = TOP + ROW * (row + 0.5);
    double from = Math.min(scale.px(0), scale.px(bar.value()));
    double to = Math.max(scale.px(0), scale.px(bar.value()));
    svg.element(
        "text",
        Canvas.fitting(bar.label(), left - 10),
        "class",
        "label end",
        "x",
        Markup.px(left - 10),
        "y",
        Markup.px(middle),
        "dy",
        "4");
    svg.empty(
        "rect",
        "class",
        bar.value() < 0 ? "bar less" : "bar more",
        "x",
        Markup.px(from),
        "y",
        Markup.px(middle - 8),
        "width",
        Markup.px(to - from),
        "height",
        "16",
        "rx",
        "2");
    svg.newLine();
  }

  private String textAlternative() {
    StringBuilder text = new StringBuilder("Bar chart: " + title + ".");
    for (Bar bar : bars) {
      text.append(" ").append(bar.label()).append(": ").append(write(bar)).append(".");
    }
    return text.toString();
  }

  private String write(Bar bar) {
    double width = most() - least();
    return axis.format(bar.value(), width > 0 ? width / 1000 : 0.01);
  }

  private Table numbers() {
    return new Table(
        title,
        List.of(Table.Column.text("What"), Table.Column.number(axis.label())),
        bars.stream().map(bar -> List.of(bar.label(), write(bar))).toList());
  }
}
