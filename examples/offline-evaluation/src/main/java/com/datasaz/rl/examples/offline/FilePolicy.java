package com.datasaz.rl.examples.offline;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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

  static FilePolicy read(Path file, FeatureSchema schema, Catalog catalog) throws IOException {
    PolicyFile lines = PolicyFile.read(file);
    int[] places = new int[lines.positions()];
    for (int k = 0; k < places.length; k++) {
      places[k] = schema.context().indexOf("position=" + (k + 1));
      if (places[k] < 0) {
        throw new UserErrorException(
            file
                + " has the column prob_position_"
                + (k + 1)
                + ", but the log has no such position: name the column probability");
      }
    }
    lines.requireKnown(catalog);
    return new FilePolicy(lines.probabilities(), places);
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
