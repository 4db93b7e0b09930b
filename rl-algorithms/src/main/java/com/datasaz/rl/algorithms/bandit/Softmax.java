package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.PropensityKind;

/**
 * Boltzmann exploration: fills each slot with probability proportional to {@code exp(reward /
 * temperature)}, by the expected rewards of another algorithm. Propensities are exact.
 *
 * <p>The learner that it makes is additive where the other algorithm's is.
 *
 * @param base whose expected rewards to follow
 * @param temperature the difference in expected reward that makes an item e times as likely, in
 *     [1e-6, 1e6]; rewards of another unit need another temperature
 */
public record Softmax(Algorithm base, double temperature) implements Algorithm {
  /**
   * Checks every option.
   *
   * @param base whose expected rewards to follow
   * @param temperature the difference in expected reward that makes an item e times as likely
   */
  public Softmax {
    Require.inRange("temperature", temperature, 1e-6, 1e6);
  }

  /**
   * Follows every item's own mean reward.
   *
   * @param temperature the difference in expected reward that makes an item e times as likely
   */
  public Softmax(double temperature) {
    this(new MostPopular(), temperature);
  }

  @Override
  public String name() {
    return "SOFTMAX";
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
    return new CountingLearner.Setting(
        name(),
        base,
        schema,
        (around, count) -> new RewardPolicy(around, this::distribution, PropensityKind.EXACT));
  }

  /** The best reward is subtracted first, so that no exponential overflows. */
  private void distribution(double[] rewards, boolean[] eligible, double[] out) {
    double best = SampledPolicy.best(rewards, eligible);
    double total = 0;
    for (int action = 0; action < eligible.length; action++) {
      out[action] = eligible[action] ? StrictMath.exp((rewards[action] - best) / temperature) : 0;
      total += out[action];
    }
    for (int action = 0; action < eligible.length; action++) {
      out[action] /= total;
    }
  }
}
