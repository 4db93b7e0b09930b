package com.datasaz.rl.env.report;

import java.util.List;

/**
 * The few numbers that a reader should remember, in large type.
 *
 * @param figures the numbers, in order
 */
public record KeyFigures(List<KeyFigure> figures) implements ReportElement {
  /**
   * Copies the list.
   *
   * @param figures the numbers
   */
  public KeyFigures {
    figures = List.copyOf(figures);
  }

  /**
   * One number.
   *
   * @param value the number with its unit
   * @param label what it is
   * @param note how it was found, or what it compares with
   */
  public record KeyFigure(String value, String label, String note) {}

  @Override
  public String toHtml() {
    Markup html = new Markup().open("ul", "class", "figures");
    for (KeyFigure figure : figures) {
      html.open("li").element("strong", figure.value()).element("span", figure.label());
      html.element("small", figure.note()).close();
    }
    return html.close().newLine().toString();
  }
}
