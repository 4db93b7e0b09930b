package com.datasaz.rl.algorithms.arms;

import com.datasaz.rl.algorithms.ranking.Scores;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import java.util.List;

/** What the policies have in common whose arms know nothing of each other. Immutable. */
public abstract class ArmPolicy implements Policy {
  private final Arms arms;
  private final Scores means;

  /**
   * Keeps what is known.
   *
   * @param arms the arms
   * @param means the expected reward of an arm, given its number or {@link Arms#COLD}
   */
  protected ArmPolicy(Arms arms, Scores means) {
    this.arms = arms;
    this.means = means;
  }

  /**
   * Returns what is known.
   *
   * @return the arms
   */
  protected final Arms arms() {
    return arms;
  }

  /**
   * Reads the expected rewards.
   *
   * @param actions the choices
   * @return one expected reward an action
   */
  protected final Scores means(ActionSet actions) {
    return arms.scores(actions, means);
  }

  /**
   * Returns what uncertainty adds to an arm's score.
   *
   * @param arm its number, or {@link Arms#COLD}
   * @return 0 unless overridden
   */
  protected double bonus(int arm) {
    return 0;
  }

  @Override
  public final void expectedRewards(ActionSet actions, double[] out) {
    Scores expected = means(actions);
    for (int action = 0; action < actions.size(); action++) {
      out[action] = expected.at(action);
    }
  }

  @Override
  public final Explanation explain(ActionSet actions, int action) {
    int arm = arms.numbers(actions).of(action);
    double mean = means.at(arm);
    var contribution = new Explanation.Contribution("item=" + actions.id(action), mean);
    return new Explanation(mean, bonus(arm), List.of(contribution));
  }
}
