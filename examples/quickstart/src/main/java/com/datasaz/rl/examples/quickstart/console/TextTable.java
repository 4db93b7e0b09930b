package com.datasaz.rl.examples.quickstart.console;

import com.datasaz.rl.report.Table;
import java.util.ArrayList;
import java.util.List;

/** A report's table in plain ASCII. */
public final class TextTable {
  private TextTable() {}

  private static final int LINE = 100;

  /**
   * Lays out a table for a terminal: its caption, headings of one or more lines, rows, and notes.
   *
   * @param table the table
   * @return its lines, each ended by a line feed
   */
  public static String of(Table table) {
    List<List<String>> rows =
        table.rows().stream().map(row -> row.stream().map(TextTable::ascii).toList()).toList();
    List<String> names = table.columns().stream().map(column -> ascii(column.name())).toList();
    int[] widths = widths(names, rows);
    StringBuilder text = new StringBuilder(wrapped(table.caption())).append('\n');
    headings(names, widths).forEach(line -> text.append(line(table, line, widths)));
    text.append(rule(widths));
    rows.forEach(row -> text.append(line(table, row, widths)));
    table.notes().forEach(note -> text.append('\n').append(wrapped(note)));
    return text.toString();
  }

  /**
   * Breaks a text into lines for a terminal.
   *
   * @param text any text
   * @return indented lines of plain ASCII, each ended by a line feed
   */
  public static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    lines(ascii(text), LINE).forEach(line -> lines.append("  ").append(line).append('\n'));
    return lines.toString();
  }

  private static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Headings wrap between words, and end on one line. */
  private static List<List<String>> headings(List<String> names, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      wrapped.add(lines(names.get(i), widths[i]));
    }
    int height = wrapped.stream().mapToInt(List::size).max().orElseThrow();
    List<List<String>> lines = new ArrayList<>();
    for (int line = 0; line < height; line++) {
      List<String> cells = new ArrayList<>();
      for (List<String> heading : wrapped) {
        int at = line - height + heading.size();
        cells.add(at < 0 ? "" : heading.get(at));
      }
      lines.add(cells);
    }
    return lines;
  }

  /**
   * Writes a text for terminals that have no more than ASCII.
   *
   * @param text any text
   * @return the text, with question marks for what cannot be written
   */
  public static String ascii(String text) {
    return text.replace("\u00b1", "+/-")
        .replaceAll("[\u201c\u201d]", "\"")
        .replaceAll("[^ -~]", "?");
  }

  private static int[] widths(List<String> names, List<List<String>> rows) {
    int[] widths = new int[names.size()];
    for (int i = 0; i < widths.length; i++) {
      for (String word : names.get(i).split(" ", -1)) {
        widths[i] = Math.max(widths[i], word.length());
      }
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String line(Table table, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      boolean right = table.columns().get(i).number();
      line.append(' ').append(right ? space + cells.get(i) : cells.get(i) + space).append(' ');
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static String rule(int[] widths) {
    StringBuilder rule = new StringBuilder(" ");
    for (int width : widths) {
      rule.append(' ').append("-".repeat(width)).append(' ');
    }
    return rule.toString().stripTrailing() + "\n";
  }
}
