package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.algorithms.ranking.DrawnBoundRanker;
import com.datasaz.rl.algorithms.ranking.GreedyRanker;
import com.datasaz.rl.algorithms.ranking.Scores;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.random.RandomGenerator;

/**
 * Ranks by the upper confidence bound.
 *
 * @param scorer what the model believes
 * @param alpha how many widths the bound lies above the mean, in the unit of the rewards
 * @param isDrawn whether each slot draws how many of them
 */
record LinUcbPolicy(Scorer scorer, double alpha, boolean isDrawn) implements Policy {
  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    try (Scratch scratch = score(actions)) {
      if (isDrawn) {
        return DrawnBoundRanker.rank(
            actions.size(), scratch.mean, scaled(scratch, actions.size()), constraint, k, random);
      }
      Scores rewards = Scores.of(scratch.mean);
      return GreedyRanker.rank(actions.size(), bounds(scratch), rewards, constraint, k, random);
    }
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    try (Scratch scratch = score(actions)) {
      if (isDrawn) {
        double[] widths = scaled(scratch, actions.size());
        DrawnBoundRanker.propensities(actions.size(), scratch.mean, widths, eligible, out);
      } else {
        GreedyRanker.propensities(actions.size(), bounds(scratch), eligible, out);
      }
    }
  }

  /** Scales the widths in place. */
  private double[] scaled(Scratch scratch, int size) {
    for (int action = 0; action < size; action++) {
      scratch.width[action] *= alpha;
    }
    return scratch.width;
  }

  private Scratch score(ActionSet actions) {
    scorer.spec().require(actions);
    Scratch scratch = Scratch.borrow(actions.size());
    if (alpha == 0) {
      scratch.clear(actions.size());
      scorer.means(actions, scratch.mean);
    } else {
      scorer.score(actions, scratch);
    }
    return scratch;
  }

  private Scores bounds(Scratch scratch) {
    double[] mean = scratch.mean;
    double[] width = scratch.width;
    return action -> mean[action] + alpha * width[action];
  }

  @Override
  public void expectedRewards(ActionSet actions, double[] out) {
    scorer.spec().require(actions);
    scorer.means(actions, out);
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    return Explanations.explain(scorer, actions, action, alpha);
  }

  @Override
  public PropensityKind propensityKind() {
    return isDrawn ? PropensityKind.EXACT : PropensityKind.DETERMINISTIC;
  }
}
