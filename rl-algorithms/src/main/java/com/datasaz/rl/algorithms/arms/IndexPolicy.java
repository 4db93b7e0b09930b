package com.datasaz.rl.algorithms.arms;

import com.datasaz.rl.algorithms.ranking.GreedyRanker;
import com.datasaz.rl.algorithms.ranking.Scores;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import java.util.random.RandomGenerator;

/** Shows the arms of the largest index: expected reward and bonus. Immutable. */
public final class IndexPolicy extends ArmPolicy {
  private final Scores means;
  private final Scores bonuses;

  /**
   * Keeps what is known.
   *
   * @param arms the arms
   * @param means the expected reward of an arm, given its number or {@link Arms#COLD}
   * @param bonuses what uncertainty adds to it, likewise
   */
  public IndexPolicy(Arms arms, Scores means, Scores bonuses) {
    super(arms, means);
    this.means = means;
    this.bonuses = bonuses;
  }

  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    return GreedyRanker.rank(actions.size(), index(actions), means(actions), constraint, k, random);
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    GreedyRanker.propensities(actions.size(), index(actions), eligible, out);
  }

  @Override
  public PropensityKind propensityKind() {
    return PropensityKind.DETERMINISTIC;
  }

  @Override
  protected double bonus(int arm) {
    return bonuses.at(arm);
  }

  private Scores index(ActionSet actions) {
    return arms().scores(actions, arm -> means.at(arm) + bonuses.at(arm));
  }
}
