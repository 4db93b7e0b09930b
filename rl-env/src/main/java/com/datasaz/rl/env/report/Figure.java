package com.datasaz.rl.env.report;

import java.util.List;
import java.util.function.Function;

/** What all charts have around the drawing: a caption, a legend, and the numbers as a table. */
final class Figure {
  private Figure() {}

  /** Renders a chart; {@code firstStyle} is the style of the legend's first name. */
  static String of(
      String title,
      List<String> legend,
      int firstStyle,
      Function<Canvas, String> drawing,
      Table numbers) {
    Markup html = new Markup().open("figure").element("figcaption", title).newLine();
    html.html(drawing.apply(Canvas.WIDE)).newLine();
    html.html(drawing.apply(Canvas.NARROW)).newLine();
    legend(html, legend, firstStyle);
    html.open("details").element("summary", "The figures of this chart");
    html.html(numbers.toHtml()).close().newLine();
    return html.close().newLine().toString();
  }

  private static void legend(Markup html, List<String> names, int firstStyle) {
    if (names.size() < 2) {
      return;
    }
    html.open("ul", "class", "legend");
    for (int i = 0; i < names.size(); i++) {
      html.open("li");
      html.open("svg", "class", "swatch", "viewBox", "0 0 28 10", "aria-hidden", "true");
      html.empty("path", "class", "line " + style(firstStyle + i), "d", "M0 5H28").close();
      html.text(names.get(i)).close();
    }
    html.close().newLine();
  }

  /** The class that gives the i-th series its colour and dashes. */
  static String style(int i) {
    return "s" + i % 8;
  }
}
