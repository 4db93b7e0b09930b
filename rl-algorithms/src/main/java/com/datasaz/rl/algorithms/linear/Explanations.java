package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import java.util.Arrays;
import java.util.List;

/** Says why an action has its score. Thread contract: stateless. */
final class Explanations {
  private Explanations() {}

  /** Explains one action, the bonus being {@code factor} widths. */
  static Explanation explain(Scorer scorer, ActionSet actions, int action, double factor) {
    scorer.spec().require(actions);
    List<Explanation.Contribution> contributions = scorer.contributions(actions, action);
    double mean = 0;
    for (Explanation.Contribution contribution : contributions) {
      mean += contribution.value();
    }
    try (Scratch scratch = Scratch.borrow(1)) {
      scorer.score(alone(actions, action), scratch);
      return new Explanation(mean, factor * scratch.width[0], contributions);
    }
  }

  private static ActionSet alone(ActionSet actions, int action) {
    int width = actions.pairWidth();
    float[] pair = Arrays.copyOfRange(actions.pairs(), action * width, (action + 1) * width);
    return ActionSet.of(actions.context(), actions.catalog(), new int[] {actions.row(action)})
        .withPairs(pair, width);
  }
}
