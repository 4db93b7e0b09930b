package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.ArrayEnvironment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The environment of the recorded wrappers: rows and rewards of a table in turn, in episodes of
 * four steps.
 *
 * @param <T> array type of the rows
 */
final class TableEnvironment<T> extends ArrayEnvironment<T, Object> {

  private static final int EPISODE = 4;

  private final JsonNode table;
  private final double[] rewards;
  private final Box<T> box;
  private final List<Object> actions = new ArrayList<>();
  private int row = -1;
  private int step;

  private TableEnvironment(JsonNode description, Box<T> box, Space<Object> actionSpace) {
    super(box, actionSpace);
    this.table = description.path("table");
    this.rewards = References.numbers(description.path("rewards"));
    this.box = box;
  }

  /** A described table, of pairs of 64-bit numbers without bounds unless it says otherwise. */
  @SuppressWarnings("unchecked") // what is recorded is compared as objects
  static TableEnvironment<?> of(JsonNode description) {
    if (description.path("table").isEmpty() || description.path("rewards").isEmpty()) {
      throw References.listed("the environment of the entry is not recorded: " + description);
    }
    Box<?> box =
        description.has("observation_space")
            ? (Box<?>) Space.parse(description.get("observation_space").toString())
            : Box.of(Dtype.FLOAT64, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 2);
    Space<?> actions =
        description.has("action_space")
            ? Space.parse(description.get("action_space").toString())
            : Box.of(Dtype.FLOAT32, -2, 2, 1);
    return new TableEnvironment<>(description, box, (Space<Object>) actions);
  }

  /** The actions that arrived here. */
  List<Object> actions() {
    return actions;
  }

  @Override
  protected Reset<T> begin(Map<String, Object> options) {
    row++;
    step = 0;
    return Reset.of(observation());
  }

  @Override
  protected Step<T> advance(Object action) {
    actions.add(action instanceof float[] numbers ? numbers.clone() : action);
    row++;
    step++;
    return Step.of(observation(), rewards[row % rewards.length], step >= EPISODE);
  }

  @Override
  protected void observe(T target, int offset) {
    double[] present = References.numbers(table.get(row % table.size()));
    for (int i = 0; i < present.length; i++) {
      box.dtype().set(target, offset + i, present[i]);
    }
  }
}
