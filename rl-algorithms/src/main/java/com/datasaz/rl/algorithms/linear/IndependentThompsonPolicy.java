package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.algorithms.ranking.FreshDraws;
import com.datasaz.rl.algorithms.ranking.GaussianArgmax;
import com.datasaz.rl.algorithms.ranking.Scores;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;

/**
 * Thompson sampling where arms have nothing in common: a draw of an arm's coefficients matters only
 * through its score, so the score is drawn, and the probability of being best is an integral.
 *
 * @param scorer what the model believes
 * @param v by what widths are multiplied
 */
record IndependentThompsonPolicy(Scorer scorer, double v) implements Policy {
  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    try (Scratch scratch = score(actions)) {
      double[] mean = scratch.mean;
      double[] width = scratch.width;
      return FreshDraws.rank(
          actions.size(),
          distributions(scratch),
          (action, source) -> mean[action] + v * width[action] * Samplers.gaussian(source),
          Scores.of(mean),
          constraint,
          k,
          random);
    }
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    try (Scratch scratch = score(actions)) {
      GaussianArgmax.probabilities(
          actions.size(),
          Scores.of(scratch.mean),
          deviations(scratch),
          action -> eligible[action],
          out);
    }
  }

  private Scratch score(ActionSet actions) {
    scorer.spec().require(actions);
    Scratch scratch = Scratch.borrow(actions.size());
    scorer.score(actions, scratch);
    return scratch;
  }

  private GaussianArgmax distributions(Scratch scratch) {
    return new GaussianArgmax(Scores.of(scratch.mean), deviations(scratch));
  }

  private Scores deviations(Scratch scratch) {
    double[] width = scratch.width;
    return action -> v * width[action];
  }

  @Override
  public void expectedRewards(ActionSet actions, double[] out) {
    scorer.spec().require(actions);
    scorer.means(actions, out);
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    return Explanations.explain(scorer, actions, action, v);
  }

  @Override
  public PropensityKind propensityKind() {
    return PropensityKind.EXACT;
  }
}
