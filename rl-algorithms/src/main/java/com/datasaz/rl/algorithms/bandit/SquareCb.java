package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;

/**
 * Inverse gap weighting (Foster and Rakhlin 2020, SquareCB): of K eligible items, one whose
 * expected reward falls short of the best by d is shown with probability {@code 1 / (K + gamma d)};
 * the best share the rest evenly. Propensities are exact.
 *
 * <p>After t experiences gamma is {@code scale t^exponent}. The learner that it makes is additive
 * where the other algorithm's is.
 *
 * @param base whose expected rewards to follow
 * @param scale how greedy to be, above 0 and at most 1e9; for rewards of another unit divide by it
 * @param exponent how fast exploration ends, in [0, 1]; 0.5 is that of the paper's bound
 */
public record SquareCb(Algorithm base, double scale, double exponent) implements Algorithm {
  /**
   * Checks every option.
   *
   * @param base whose expected rewards to follow
   * @param scale how greedy to be
   * @param exponent how fast exploration ends
   */
  public SquareCb {
    Require.positive("scale", scale);
    Require.inRange("scale", scale, 0, 1e9);
    Require.inRange("exponent", exponent, 0, 1);
  }

  /**
   * Uses scale 10 and exponent 0.5, the defaults of Vowpal Wabbit.
   *
   * @param base whose expected rewards to follow
   */
  public SquareCb(Algorithm base) {
    this(base, 10, 0.5);
  }

  @Override
  public String name() {
    return "SQUARE_CB";
  }

  @Override
  public Learner create(FeatureSchema schema) {
    return CountingLearner.create(setting(schema));
  }

  @Override
  public Learner restore(FeatureSchema schema, ModelState state) {
    return CountingLearner.restore(setting(schema), state);
  }

  private CountingLearner.Setting setting(FeatureSchema schema) {
    return new CountingLearner.Setting(name(), base, schema, this::policy);
  }

  private Policy policy(Policy around, long count) {
    double gamma = scale * StrictMath.pow((double) count, exponent);
    return new RewardPolicy(
        around,
        (rewards, eligible, out) -> distribution(gamma, rewards, eligible, out),
        PropensityKind.EXACT);
  }

  private static void distribution(
      double gamma, double[] rewards, boolean[] eligible, double[] out) {
    double best = SampledPolicy.best(rewards, eligible);
    int count = SampledPolicy.count(eligible);
    int ties = 0;
    double others = 0;
    for (int action = 0; action < eligible.length; action++) {
      boolean worse = eligible[action] && rewards[action] < best;
      out[action] = worse ? 1 / (count + gamma * (best - rewards[action])) : 0;
      others += out[action];
      ties += eligible[action] && !worse ? 1 : 0;
    }
    for (int action = 0; action < eligible.length; action++) {
      if (eligible[action] && rewards[action] == best) {
        out[action] = (1 - others) / ties;
      }
    }
  }
}
