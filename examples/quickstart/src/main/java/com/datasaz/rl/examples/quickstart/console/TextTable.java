package com.datasaz.rl.examples.quickstart.console;

import com.datasaz.rl.env.report.Table;
import java.util.ArrayList;
import java.util.List;

/** A report's table in plain ASCII. */
public final class TextTable {
  private TextTable() {}

  /**
   * Lays out a table for a terminal.
   *
   * @param table the table
   * @return its lines, each ended by a line feed
   */
  public static String of(Table table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(column -> ascii(column.name())).toList());
    table.rows().forEach(row -> lines.add(row.stream().map(TextTable::ascii).toList()));
    int[] widths = widths(lines);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(line(table, lines.get(i), widths));
      if (i == 0) {
        text.append(rule(widths));
      }
    }
    return text.toString();
  }

  /**
   * Writes a text for terminals that have no more than ASCII.
   *
   * @param text any text
   * @return the text, with question marks for what cannot be written
   */
  public static String ascii(String text) {
    return text.replace("\u00b1", "+/-").replaceAll("[^ -~]", "?");
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
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
