package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.ArrayEnvironment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The environment of the recorded wrappers: rows and rewards of a table in turn, in episodes of
 * four steps.
 */
final class TableEnvironment extends ArrayEnvironment<double[], float[]> {

  private static final int EPISODE = 4;

  private final JsonNode table;
  private final double[] rewards;
  private final List<float[]> actions = new ArrayList<>();
  private int row = -1;
  private int step;

  TableEnvironment(JsonNode description) {
    super(
        Box.of(Dtype.FLOAT64, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 2),
        Box.of(Dtype.FLOAT32, -2, 2, 1));
    this.table = description.get("table");
    this.rewards = References.numbers(description.get("rewards"));
  }

  /** The actions that arrived here. */
  List<float[]> actions() {
    return actions;
  }

  @Override
  protected Reset<double[]> begin(Map<String, Object> options) {
    row++;
    step = 0;
    return Reset.of(observation());
  }

  @Override
  protected Step<double[]> advance(float[] action) {
    actions.add(action.clone());
    row++;
    step++;
    return Step.of(observation(), rewards[row % rewards.length], step >= EPISODE);
  }

  @Override
  protected void observe(double[] target, int offset) {
    double[] present = References.numbers(table.get(row % table.size()));
    System.arraycopy(present, 0, target, offset, present.length);
  }
}
