package com.datasaz.rl.env.docs;

// region corridor
import com.datasaz.rl.env.AbstractEnvironment;
import com.datasaz.rl.env.Reset;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Discrete;
import java.util.Map;

/** A corridor of ten cells: walk left (0) or right (1) and find the door at the far end. */
final class Corridor extends AbstractEnvironment<Integer, Integer> {

  private static final int DOOR = 9;
  private int cell;

  Corridor() {
    super(new Discrete(DOOR + 1), new Discrete(2));
  }

  @Override
  protected Reset<Integer> begin(Map<String, Object> options) {
    cell = random().nextInt(3);
    return Reset.of(cell);
  }

  @Override
  protected Step<Integer> advance(Integer action) {
    cell = Math.max(0, cell + (action == 1 ? 1 : -1));
    boolean found = cell == DOOR;
    return Step.of(cell, found ? 1 : -0.1, found);
  }
}
// endregion
