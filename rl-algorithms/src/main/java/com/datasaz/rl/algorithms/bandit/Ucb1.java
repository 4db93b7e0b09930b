package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.arms.ArmLearner;
import com.datasaz.rl.algorithms.arms.Arms;
import com.datasaz.rl.algorithms.arms.IndexPolicy;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;

/**
 * UCB1 (Auer, Cesa-Bianchi, Fischer 2002, figure 1): shows the item of the largest {@code mean +
 * alpha sqrt(2 ln N / n)}, where n is the weight of the item's experience and N that of all. Items
 * without experience come first, sharing evenly; their score is {@link Double#MAX_VALUE}.
 *
 * <p>It has no choice but its best, so its log supports no other policy; put {@link Exploring}
 * around it where the log is to be evaluated. The learner that it makes is an {@link
 * com.datasaz.rl.policy.AdditiveLearner}.
 *
 * @param alpha how much uncertainty counts, at least 0; 1 is Auer's bound for rewards in [0, 1],
 *     less explores less
 * @param forgetting how fast old experience loses weight
 */
public record Ucb1(double alpha, Forgetting forgetting) implements Algorithm {
  /**
   * Checks every option.
   *
   * @param alpha how much uncertainty counts
   * @param forgetting how fast old experience loses weight
   */
  public Ucb1 {
    Require.inRange("alpha", alpha, 0, 1e6);
  }

  /** Auer's bound, forgetting nothing. */
  public Ucb1() {
    this(1, Forgetting.none());
  }

  @Override
  public String name() {
    return "UCB1";
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return new ArmLearner(rule(), schema);
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    return ArmLearner.restore(rule(), schema, state);
  }

  private ArmLearner.Rule rule() {
    return new ArmLearner.Rule(name(), forgetting, this::policy);
  }

  private Policy policy(Arms arms) {
    double twiceLog = 2 * StrictMath.log(Math.max(1, arms.totalWeight()));
    return new IndexPolicy(arms, arm -> arms.mean(arm, 0, 0), arm -> bonus(arms, arm, twiceLog));
  }

  private double bonus(Arms arms, int arm, double twiceLog) {
    if (arm == Arms.COLD) {
      return Double.MAX_VALUE;
    }
    // An arm all but forgotten must not overflow, nor come before one never shown.
    return alpha * Math.sqrt(twiceLog / Math.max(1e-200, arms.weight(arm)));
  }
}
