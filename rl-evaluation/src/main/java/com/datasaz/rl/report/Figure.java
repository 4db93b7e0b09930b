package com.datasaz.rl.report;

import java.util.List;
import java.util.function.Function;

/**
 * What all charts have around the drawing: a caption, a legend, what its marks mean, and the
 * numbers as a table.
 *
 * @param title the caption
 * @param legend what stands for what
 * @param named whether the wide drawing holds all names of the legend, so that it needs none
 * @param note what marks, bars and bands mean; empty for nothing
 * @param numbers the numbers
 */
record Figure(String title, List<Swatch> legend, boolean named, String note, Table numbers) {
  /** What is said where an interval does not fit into a chart. */
  static final String ARROW =
      " An arrow head stands where it goes on beyond the chart; its ends are in the figures of the"
          + " chart.";

  /** A name of the legend, and a small drawing of 28 by 14 pixels of what stands for it. */
  record Swatch(String name, String svg) {
    static Swatch line(String name, String style) {
      return new Swatch(
          name, new Markup().empty("path", "class", style, "d", "M0 7H28").toString());
    }

    static Swatch mark(String name, Mark mark, boolean isPoint) {
      Markup svg = new Markup();
      if (!isPoint) {
        svg.empty("path", "class", "whisker ink", "d", "M1 7H27");
      }
      mark.draw(svg, "ink", 14, 7);
      return new Swatch(name, svg.toString());
    }
  }

  String toHtml(Function<Canvas, String> drawing) {
    Markup html = new Markup().open("figure", "class", named ? "named" : "unnamed");
    html.element("figcaption", title).newLine();
    html.html(drawing.apply(Canvas.WIDE)).newLine();
    html.html(drawing.apply(Canvas.NARROW)).newLine();
    drawLegend(html);
    if (!note.isEmpty()) {
      html.element("p", note, "class", "note").newLine();
    }
    html.open("details").element("summary", "The figures of this chart");
    html.html(numbers.toHtml()).close().newLine();
    return html.close().newLine().toString();
  }

  private void drawLegend(Markup html) {
    if (legend.size() < 2) {
      return;
    }
    html.open("ul", "class", "legend");
    for (Swatch swatch : legend) {
      html.open("li");
      html.open("svg", "class", "swatch", "viewBox", "0 0 28 14", "aria-hidden", "true");
      html.html(swatch.svg()).close().text(swatch.name()).close();
    }
    html.close().newLine();
  }
}
