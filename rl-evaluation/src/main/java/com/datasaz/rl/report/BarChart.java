package com.datasaz.rl.report;

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
    return new Figure(title, List.of(), false, "", numbers()).toHtml(this::draw);
  }

  private String draw(Canvas any) {
    Rows rows = new Rows(bars.stream().map(Bar::label).toList(), any, ROW, TOP);
    Canvas canvas = any.ofHeight(rows.bottom() + BOTTOM);
    Scale scale =
        Scale.rounded(least(), most(), any.isWide() ? 5 : 3, rows.left(), canvas.width() - 24);
    Markup svg = canvas.open(textAlternative());
    rows.drawScale(svg, axis, scale, TOP);
    rows.drawNames(svg);
    for (int i = 0; i < bars.size(); i++) {
      drawBar(svg, scale, rows.middle(i), bars.get(i));
    }
    return svg.close().toString();
  }

  private double least() {
    return Math.min(0, bars.stream().mapToDouble(Bar::value).min().orElseThrow());
  }

  private double most() {
    return Math.max(0, bars.stream().mapToDouble(Bar::value).max().orElseThrow());
  }

  private static void drawBar(Markup svg, Scale scale, double middle, Bar bar) {
    double from = Math.min(scale.px(0), scale.px(bar.value()));
    double to = Math.max(scale.px(0), scale.px(bar.value()));
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
