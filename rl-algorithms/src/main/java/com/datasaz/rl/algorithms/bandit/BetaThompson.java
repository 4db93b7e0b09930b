package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.arms.ArmLearner;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;

/**
 * Thompson sampling with a Beta posterior for every product (Thompson 1933; Chapelle and Li 2011,
 * algorithm 2): each slot draws a click rate for every product and shows the largest.
 *
 * <p>Rewards are in [0, 1]; one of r counts as r of a success and 1 - r of a failure: {@code alpha
 * += w r, beta += w (1 - r)}. Propensities are exact, by quadrature. The learner that it makes is
 * an {@link com.datasaz.rl.policy.AdditiveLearner}.
 *
 * @param priorAlpha successes imagined before the first showing, in [0.1, 1e6]
 * @param priorBeta failures imagined before the first showing, in [0.1, 1e6]
 * @param forgetting how fast old experience loses weight; the prior does not
 */
public record BetaThompson(double priorAlpha, double priorBeta, Forgetting forgetting)
    implements Algorithm {
  /**
   * Checks every option.
   *
   * @param priorAlpha successes imagined before the first showing
   * @param priorBeta failures imagined before the first showing
   * @param forgetting how fast old experience loses weight
   */
  public BetaThompson {
    Require.inRange("priorAlpha", priorAlpha, 0.1, 1e6);
    Require.inRange("priorBeta", priorBeta, 0.1, 1e6);
  }

  /** Starts from the uniform prior and forgets nothing. */
  public BetaThompson() {
    this(1, 1, Forgetting.none());
  }

  @Override
  public String name() {
    return "BETA_THOMPSON";
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
    return new ArmLearner.Rule(
        name(), forgetting, 0, 1, arms -> new BetaPolicy(arms, priorAlpha, priorBeta));
  }
}
