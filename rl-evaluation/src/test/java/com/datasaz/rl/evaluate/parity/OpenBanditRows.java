package com.datasaz.rl.evaluate.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A log of the Open Bandit Dataset as plain columns. */
final class OpenBanditRows {
  static final int POSITIONS = 3;

  private final List<Map<String, String>> rows;
  private final List<Map<String, String>> items;

  private OpenBanditRows(List<Map<String, String>> rows, List<Map<String, String>> items) {
    this.rows = rows;
    this.items = items;
  }

  static OpenBanditRows read(String policy, String campaign) {
    Path folder = References.LOGS.resolve(policy).resolve(campaign);
    List<Map<String, String>> items = csv(folder.resolve("item_context.csv"), 10);
    return new OpenBanditRows(csv(folder.resolve(campaign + ".csv"), 10), items);
  }

  /** The first columns of a file, by name. */
  static List<Map<String, String>> csv(Path file, int columns) {
    Assumptions.assumeTrue(Files.exists(file), "skipped: there is no " + file);
    try (Stream<String> lines = Files.lines(file)) {
      List<String[]> cells = lines.map(line -> line.split(",", columns + 1)).toList();
      List<Map<String, String>> rows = new ArrayList<>();
      for (String[] row : cells.subList(1, cells.size())) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(columns, row.length); i++) {
          named.put(cells.get(0)[i], row[i]);
        }
        rows.add(named);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return rows.size();
  }

  int actions() {
    return items.size();
  }

  int action(int row) {
    return Integer.parseInt(text(row, "item_id"));
  }

  int position(int row) {
    return Integer.parseInt(text(row, "position")) - 1;
  }

  double click(int row) {
    return Double.parseDouble(text(row, "click"));
  }

  double propensity(int row) {
    return Double.parseDouble(text(row, "propensity_score"));
  }

  String text(int row, String column) {
    return rows.get(row).get(column);
  }

  String item(int action, String column) {
    for (Map<String, String> item : items) {
      if (item.get("item_id").equals(Integer.toString(action))) {
        return item.get(column);
      }
    }
    throw new AssertionError("no item " + action);
  }

  List<Integer> byTimestamp() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      order.add(i);
    }
    order.sort(java.util.Comparator.comparing(row -> text(row, "timestamp")));
    return order;
  }

  List<String> categories(String column) {
    return rows.stream().map(row -> row.get(column)).distinct().sorted().toList();
  }

  /** One-hot columns of users in the order of their names, then the columns of items. */
  double[] features(int row, int action, List<String> names, Map<String, Integer> labels) {
    double[] features = new double[names.size()];
    for (int i = 0; i < features.length; i++) {
      String name = names.get(i);
      if (name.startsWith("user_feature_")) {
        String column = name.substring(0, "user_feature_0".length());
        features[i] = name.equals(column + "_" + text(row, column)) ? 1 : 0;
      } else if (name.endsWith("_label")) {
        features[i] =
            labels.get(item(action, name.substring(0, name.length() - "_label".length())));
      } else {
        features[i] = Double.parseDouble(item(action, name));
      }
    }
    return features;
  }

  /** The same for every action at once. */
  double[][] probabilities(String file, int count) {
    double[][] probabilities = new double[POSITIONS][count];
    for (Map<String, String> row : csv(References.LOGS.resolve(file), 10)) {
      for (int position = 0; position < POSITIONS; position++) {
        double probability = Double.parseDouble(row.get("prob_position_" + (position + 1)));
        probabilities[position][Integer.parseInt(row.get("item_id"))] = probability;
      }
    }
    return probabilities;
  }

  static double[][] uniform(int count) {
    double[][] probabilities = new double[POSITIONS][count];
    for (double[] position : probabilities) {
      Arrays.fill(position, 1.0 / count);
    }
    return probabilities;
  }
}
