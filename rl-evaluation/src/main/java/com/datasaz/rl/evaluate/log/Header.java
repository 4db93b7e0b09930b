package com.datasaz.rl.evaluate.log;

import com.datasaz.rl.internal.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of a file's columns, and how their values are read. Thread contract: immutable. */
final class Header {
  private final Map<String, Integer> places = new LinkedHashMap<>();

  Header(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (places.put(names.get(i), i) != null) {
        throw new LogException(
            "column names must be distinct, got " + shortened(names.get(i)) + " twice");
      }
    }
  }

  boolean hasAll(List<String> names) {
    return places.keySet().containsAll(names);
  }

  List<String> names() {
    return List.copyOf(places.keySet());
  }

  List<String> startingWith(String prefix) {
    return places.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  void requireAsManyCells(CsvRow row) throws BadLineException {
    int found = row.cells().size();
    if (found != places.size()) {
      throw new BadLineException(
          row.line(), 1, "must have " + places.size() + " values as the header has, got " + found);
    }
  }

  String text(CsvRow row, String name) throws BadLineException {
    CsvRow.Cell cell = cell(row, name);
    if (cell.text().isEmpty()) {
      throw bad(cell, name, "a value");
    }
    return cell.text();
  }

  String id(CsvRow row, String name) throws BadLineException {
    String id = text(row, name);
    if (id.length() > Require.MAX_ID_LENGTH || id.chars().anyMatch(Character::isISOControl)) {
      throw bad(
          cell(row, name),
          name,
          "at most " + Require.MAX_ID_LENGTH + " characters, none of them a control character");
    }
    return id;
  }

  boolean flag(CsvRow row, String name) throws BadLineException {
    CsvRow.Cell cell = cell(row, name);
    return switch (cell.text()) {
      case "0" -> false;
      case "1" -> true;
      default -> throw bad(cell, name, "0 or 1");
    };
  }

  double number(CsvRow row, String name, double low, double high) throws BadLineException {
    CsvRow.Cell cell = cell(row, name);
    double value = parse(cell.text());
    if (!(value >= low && value <= high)) {
      throw bad(cell, name, "a number in [" + low + ", " + high + "]");
    }
    return value;
  }

  double probability(CsvRow row, String name) throws BadLineException {
    CsvRow.Cell cell = cell(row, name);
    double value = parse(cell.text());
    if (!(value > 0 && value <= 1)) {
      throw bad(cell, name, "a probability in (0, 1]");
    }
    return value;
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // outside of every range
    }
  }

  String oneOf(CsvRow row, String name, List<String> allowed) throws BadLineException {
    CsvRow.Cell cell = cell(row, name);
    if (!allowed.contains(cell.text())) {
      throw bad(cell, name, "one of " + allowed);
    }
    return cell.text();
  }

  CsvRow.Cell cell(CsvRow row, String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new LogException("the log must have a column " + name + ", got " + places.keySet());
    }
    return row.cells().get(place);
  }

  static BadLineException bad(CsvRow.Cell cell, String name, String rule) {
    return new BadLineException(
        cell.line(),
        cell.column(),
        name + " must be " + rule + ", got '" + shortened(cell.text()) + "'");
  }

  private static String shortened(String text) {
    return Printable.of(text, 40);
  }
}
