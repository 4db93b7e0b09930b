package com.datasaz.rl.report;

import java.util.List;

/**
 * The few numbers that a reader should remember, in large type.
 *
 * @param figures the numbers, in order
 */
public record KeyFigures(List<KeyFigure> figures) implements ReportElement {
  private static final int MOST_COLUMNS = 5;

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

  /** So many in a row that no figure is alone in the last one. */
  private int columns() {
    int rows = Math.max(1, (figures.size() + MOST_COLUMNS - 1) / MOST_COLUMNS);
    return (figures.size() + rows - 1) / rows;
  }

  @Override
  public String toHtml() {
    Markup html = new Markup().open("ul", "class", "figures n" + columns());
    for (KeyFigure figure : figures) {
      html.open("li").element("strong", figure.value()).element("span", figure.label());
      html.element("small", figure.note()).close();
    }
    return html.close().newLine().toString();
  }
}
