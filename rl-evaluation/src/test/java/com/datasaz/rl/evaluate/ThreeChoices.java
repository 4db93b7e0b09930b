package com.datasaz.rl.evaluate;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.PropensityKind;
import java.util.List;

/** Rounds of three choices, whose uniform probability no decimal number holds. */
final class ThreeChoices {
  private static final double[] THIRDS = {1.0 / 3, 1.0 / 3, 1.0 / 3};
  private static final ActionSet ACTIONS =
      ActionSet.of(
          new float[] {0},
          Catalog.ofRows(List.of("a", "b", "c"), new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3));

  private ThreeChoices() {}

  static Experience round(int chosen, double reward) {
    return Experience.of(ACTIONS, chosen, reward);
  }

  static TablePolicy uniform() {
    return new TablePolicy(PropensityKind.EXACT, THIRDS);
  }
}
