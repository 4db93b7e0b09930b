package com.datasaz.rl.examples.offline;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A policy given by a CSV file of probabilities: columns {@code item_id} and {@code probability},
 * or {@code prob_position_1}, {@code prob_position_2}, ... where the log has positions. Items that
 * the file does not name have probability 0. What may be shown is taken as it is where it sums to
 * 1, and scaled where it does not.
 */
final class FilePolicy implements Policy {
  private final Map<String, double[]> probabilities;
  private final int[] positionColumns;

  private FilePolicy(Map<String, double[]> probabilities, int[] positionColumns) {
    this.probabilities = probabilities;
    this.positionColumns = positionColumns;
  }

  static FilePolicy read(Path file, FeatureSchema schema) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = Arrays.asList(lines.isEmpty() ? new String[0] : cells(lines.get(0)));
    List<Integer> columns = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int k = 1; header.contains("prob_position_" + k); k++) {
      columns.add(header.indexOf("prob_position_" + k));
      positions.add(schema.context().indexOf("position=" + k));
    }
    if (columns.isEmpty()) {
      columns.add(header.indexOf("probability"));
    }
    int id = header.indexOf("item_id");
    if (id < 0 || columns.contains(-1) || positions.contains(-1)) {
      throw new UserErrorException(
          file
              + " must have columns item_id and probability, or prob_position_1, ... for a log with"
              + " positions, got "
              + header);
    }
    Map<String, double[]> found = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = cells(line);
      found.put(cells[id], numbers(file, line, cells, columns));
    }
    int[] places = positions.stream().mapToInt(Integer::intValue).toArray();
    return new FilePolicy(found, places);
  }

  private static String[] cells(String line) {
    return line.split(",", -1);
  }

  private static double[] numbers(Path file, String line, String[] cells, List<Integer> columns) {
    double[] numbers = new double[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Double.parseDouble(cells[columns.get(i)]);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        numbers[i] = Double.NaN;
      }
      if (!(numbers[i] >= 0 && numbers[i] <= 1)) {
        throw new UserErrorException(
            file + " must hold probabilities in [0, 1], got the line " + line);
      }
    }
    return numbers;
  }

  private int position(ActionSet actions) {
    for (int i = 0; i < positionColumns.length; i++) {
      if (actions.context()[positionColumns[i]] > 0) {
        return i;
      }
    }
    return 0;
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    int position = position(actions);
    double sum = 0;
    for (int action = 0; action < actions.size(); action++) {
      double[] row = probabilities.get(actions.id(action));
      out[action] = row == null || !eligible[action] ? 0 : row[position];
      sum += out[action];
    }
    if (!(sum > 0)) {
      throw new UserErrorException(
          "a policy file must give one of the choices a chance, got none for " + actions.id(0));
    }
    if (Math.abs(sum - 1) > 1e-9) {
      for (int action = 0; action < actions.size(); action++) {
        out[action] /= sum;
      }
    }
  }

  @Override
  public PropensityKind propensityKind() {
    boolean certain =
        probabilities.values().stream()
            .allMatch(row -> Arrays.stream(row).allMatch(p -> p == 0 || p == 1));
    return certain ? PropensityKind.DETERMINISTIC : PropensityKind.EXACT;
  }

  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    throw new UnsupportedOperationException("a file of probabilities is valued, not shown");
  }

  @Override
  public void expectedRewards(ActionSet actions, double[] out) {
    throw new UnsupportedOperationException("a file of probabilities expects nothing");
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    throw new UnsupportedOperationException("a file of probabilities has no reasons");
  }
}
