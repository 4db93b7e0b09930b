package com.datasaz.rl.report;

import com.datasaz.rl.internal.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * A table whose rows become cards where it does not fit. The first cell of a row names it.
 *
 * @param caption what the table shows
 * @param columns what each column holds, at least one
 * @param rows the cells, as many in each row as there are columns
 * @param notes what the columns and signs mean, each in a sentence, below the table
 */
public record Table(
    String caption, List<Column> columns, List<List<String>> rows, List<String> notes)
    implements ReportElement {
  /** How wide a page is inside of a section, and where only part of it is there. */
  private static final double PAGE = 900;

  private static final double HALF_PAGE = 560;
  private static final double LETTER = 7.6;
  private static final double PADDING = 20;

  /** Shorter names of rows stay on one line. */
  private static final int SHORT = 16;

  /** Longer texts wrap, if need be within a word. */
  private static final int LONGEST = 24;

  /**
   * Checks the shape and copies the lists.
   *
   * @param caption what the table shows
   * @param columns what each column holds
   * @param rows the cells
   * @param notes what the columns and signs mean
   */
  public Table {
    notes = List.copyOf(notes);
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
   * Makes a table that needs no explanation.
   *
   * @param caption what the table shows
   * @param columns what each column holds
   * @param rows the cells
   */
  public Table(String caption, List<Column> columns, List<List<String>> rows) {
    this(caption, columns, rows, List.of());
  }

  /**
   * Returns this table with notes.
   *
   * @param newNotes what the columns and signs mean
   * @return a copy
   */
  public Table withNotes(String... newNotes) {
    return new Table(caption, columns, rows, List.of(newNotes));
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

  /**
   * Writes the table for a terminal: columns of equal width, numbers aligned to the right.
   *
   * @return the caption, the headings, the rows and the notes, each a line that ends in a newline
   */
  public String toText() {
    List<List<String>> lines =
        new ArrayList<>(List.of(columns.stream().map(Column::name).toList()));
    lines.addAll(rows);
    StringBuilder text = new StringBuilder(caption).append('\n');
    for (List<String> line : lines) {
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        cells.append(i == 0 ? "" : "  ").append(padded(lines, line, i));
      }
      text.append(cells.toString().stripTrailing()).append('\n');
    }
    notes.forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  private String padded(List<List<String>> lines, List<String> line, int column) {
    int width = lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElseThrow();
    String padding = " ".repeat(width - line.get(column).length());
    return columns.get(column).number() ? padding + line.get(column) : line.get(column) + padding;
  }

  // The roles repeat what the elements say, since browsers forget it when the style sheet turns
  // rows into cards.
  @Override
  public String toHtml() {
    Markup html = new Markup().open("div", "class", "scroll");
    String names = hasShortNames() ? " short" : "";
    html.open("table", "role", "table", "class", width() + names);
    html.element("caption", caption).open("thead", "role", "rowgroup").open("tr", "role", "row");
    for (Column column : columns) {
      html.element(
          "th", column.name(), "scope", "col", "role", "columnheader", "class", column.style());
    }
    html.close().close().newLine().open("tbody", "role", "rowgroup");
    boolean wraps = width(false) > PAGE;
    rows.forEach(row -> row(html, row, wraps));
    html.close().close();
    notes.forEach(note -> html.element("p", note, "class", "note"));
    return html.close().newLine().toString();
  }

  /** The style sheet's class for tables of this width: how much of a page it needs. */
  private String width() {
    if (width(false) <= HALF_PAGE) {
      return "slim";
    }
    if (width(false) <= PAGE) {
      return "wide";
    }
    return width(true) <= PAGE ? "wide dense" : "huge";
  }

  /** About how many pixels the columns take, with their numbers wrapped or not. */
  private double width(boolean dense) {
    double width = 0;
    for (int i = 0; i < columns.size(); i++) {
      boolean wraps = i == 0 ? !hasShortNames() : dense || !columns.get(i).number();
      int letters = letters(columns.get(i).name(), true);
      for (List<String> row : rows) {
        String cell = columns.get(i).number() ? unbroken(row.get(i)) : row.get(i);
        letters = Math.max(letters, letters(cell, wraps));
      }
      width += LETTER * letters + PADDING;
    }
    return width;
  }

  private boolean hasShortNames() {
    return rows.stream().allMatch(row -> row.get(0).length() <= SHORT);
  }

  private static int letters(String cell, boolean wraps) {
    if (!wraps) {
      return cell.length();
    }
    int longest = 0;
    for (String word : cell.split(" ", -1)) {
      longest = Math.max(longest, word.length());
    }
    return Math.min(longest, LONGEST);
  }

  /** A range in brackets, and a number with its unit, stay together. */
  private static String unbroken(String cell) {
    StringBuilder text = new StringBuilder(cell);
    int depth = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ' ' && (depth > 0 || cell.startsWith(" %", i))) {
        text.setCharAt(i, '\u00a0');
      }
    }
    return text.toString();
  }

  private void row(Markup html, List<String> cells, boolean wraps) {
    html.open("tr", "role", "row");
    html.element("th", cells.get(0), "scope", "row", "role", "rowheader", "class", "text");
    for (int i = 1; i < cells.size(); i++) {
      Column column = columns.get(i);
      String cell = wraps && column.number() ? unbroken(cells.get(i)) : cells.get(i);
      html.element(
          "td", cell, "role", "cell", "class", column.style(), "data-label", column.name());
    }
    html.close().newLine();
  }
}
