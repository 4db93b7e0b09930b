package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.log.Printable;
import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.feature.Catalog;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a file of probabilities, each fault named by file, line and column.
 *
 * @param file the file
 * @param positions how many positions have a column of their own, 0 for one that is of all
 * @param probabilities by item, one a column
 */
record PolicyFile(Path file, int positions, Map<String, double[]> probabilities) {
  private static final String ITEM = "item_id";
  private static final String PROBABILITY = "probability";

  static PolicyFile read(Path file) throws IOException {
    List<String> lines = lines(file);
    List<String> header = cells(lines.isEmpty() ? "" : lines.get(0));
    List<Integer> columns = new ArrayList<>();
    for (int k = 1; header.contains("prob_position_" + k); k++) {
      columns.add(header.indexOf("prob_position_" + k));
    }
    int positions = columns.size();
    if (columns.isEmpty()) {
      columns.add(header.indexOf(PROBABILITY));
    }
    int id = header.indexOf(ITEM);
    if (id < 0 || columns.contains(-1)) {
      throw new UserErrorException(
          file
              + ":1:1: must have the columns item_id and probability, or prob_position_1, ... for a"
              + " log with positions, got "
              + Printable.of(header.toString(), 300));
    }
    Map<String, double[]> found = new LinkedHashMap<>();
    for (int line = 1; line < lines.size(); line++) {
      if (!lines.get(line).isBlank()) {
        add(found, new Line(file, line + 1, cells(lines.get(line))), header, id, columns);
      }
    }
    return new PolicyFile(file, positions, found);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new UserErrorException(file + " must be a text in UTF-8: is it a CSV file?");
    }
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1));
  }

  private static void add(
      Map<String, double[]> found, Line line, List<String> header, int id, List<Integer> columns) {
    if (line.cells().size() != header.size()) {
      throw line.bad(0, "must have " + header.size() + " values as the header has");
    }
    double[] numbers =
        columns.stream().mapToDouble(column -> line.number(header, column)).toArray();
    if (found.putIfAbsent(line.cells().get(id), numbers) != null) {
      throw line.bad(id, ITEM + " must be there once");
    }
  }

  /** An item that the log never shows would have its share given to the others in silence. */
  void requireKnown(Catalog catalog) {
    probabilities.forEach(
        (id, row) -> {
          if (catalog.row(id) < 0 && Arrays.stream(row).anyMatch(p -> p > 0)) {
            throw new UserErrorException(
                file
                    + " gives item "
                    + Printable.of(id, 40)
                    + " a chance, which is not among the "
                    + catalog.size()
                    + " items of the log: what the log never shows cannot be valued; take it out"
                    + " and scale the rest, or collect a log with it");
          }
        });
  }

  /** A line of the file, from 1. */
  private record Line(Path file, int line, List<String> cells) {
    double number(List<String> header, int column) {
      double number;
      try {
        number = Double.parseDouble(cells.get(column));
      } catch (NumberFormatException e) {
        number = Double.NaN;
      }
      if (!(number >= 0 && number <= 1)) {
        throw bad(column, header.get(column) + " must be a probability in [0, 1]");
      }
      return number;
    }

    UserErrorException bad(int column, String rule) {
      int place = 1;
      for (int i = 0; i < column; i++) {
        place += cells.get(i).length() + 1;
      }
      return new UserErrorException(
          file
              + ":"
              + line
              + ":"
              + place
              + ": "
              + rule
              + ", got '"
              + Printable.of(cells.get(column), 40)
              + "'");
    }
  }
}
