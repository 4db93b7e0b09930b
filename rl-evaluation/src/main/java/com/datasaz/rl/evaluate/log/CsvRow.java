package com.datasaz.rl.evaluate.log;

import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param line the line on which it begins, from 1
 * @param cells its values with their places
 */
record CsvRow(long line, List<Cell> cells) {
  CsvRow {
    cells = List.copyOf(cells);
  }

  /**
   * A value and where it begins.
   *
   * @param text the value, without its quotes
   * @param line from 1
   * @param column the character in the line, from 1
   */
  record Cell(String text, long line, int column) {}

  List<String> texts() {
    return cells.stream().map(Cell::text).toList();
  }
}
