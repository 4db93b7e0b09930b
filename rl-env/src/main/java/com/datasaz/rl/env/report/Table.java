package com.datasaz.rl.env.report;

import com.datasaz.rl.internal.Require;
import java.util.List;

/**
 * A table whose rows become cards on a phone. The first cell of a row names it.
 *
 * @param caption what the table shows
 * @param columns what each column holds, at least one
 * @param rows the cells, as many in each row as there are columns
 */
public record Table(String caption, List<Column> columns, List<List<String>> rows)
    implements ReportElement {
  /**
   * Checks the shape and copies the lists.
   *
   * @param caption what the table shows
   * @param columns what each column holds
   * @param rows the cells
   */
  public Table {
    Require.text("table caption", caption, 500);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size() || columns.isEmpty()) {
        throw new IllegalArgumentException(
            "every row of table "
                + caption
                + " must have "
                + columns.size()
                + " cells, got "
                + row);
      }
    }
  }

  /**
   * What a column holds.
   *
   * @param name its heading
   * @param number whether it holds numbers, which are aligned to the right
   */
  public record Column(String name, boolean number) {
    /**
     * Makes a column of texts.
     *
     * @param name its heading
     * @return the column
     */
    public static Column text(String name) {
      return new Column(name, false);
    }

    /**
     * Makes a column of numbers.
     *
     * @param name its heading
     * @return the column
     */
    public static Column number(String name) {
      return new Column(name, true);
    }

    private String style() {
      return number ? "number" : "text";
    }
  }

  // The roles repeat what the elements say, since browsers forget it when the style sheet turns
  // rows into cards.
  @Override
  public String toHtml() {
    Markup html = new Markup().open("div", "class", "scroll").open("table", "role", "table");
    html.element("caption", caption).open("thead", "role", "rowgroup").open("tr", "role", "row");
    for (Column column : columns) {
      html.element(
          "th", column.name(), "scope", "col", "role", "columnheader", "class", column.style());
    }
    html.close().close().newLine().open("tbody", "role", "rowgroup");
    rows.forEach(row -> row(html, row));
    return html.close().close().close().newLine().toString();
  }

  private void row(Markup html, List<String> cells) {
    html.open("tr", "role", "row");
    html.element("th", cells.get(0), "scope", "row", "role", "rowheader", "class", "text");
    for (int i = 1; i < cells.size(); i++) {
      Column column = columns.get(i);
      html.element(
          "td", cells.get(i), "role", "cell", "class", column.style(), "data-label", column.name());
    }
    html.close().newLine();
  }
}
