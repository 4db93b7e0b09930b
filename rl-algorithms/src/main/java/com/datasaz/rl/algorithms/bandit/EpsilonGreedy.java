package com.datasaz.rl.algorithms.bandit;

import com.datasaz.rl.algorithms.baseline.MostPopular;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import java.util.Arrays;

/**
 * Fills each slot by chance with probability epsilon, else with the highest expected reward of
 * another algorithm. Every slot draws anew, so a list is rarely all chance. Propensities are exact.
 *
 * <p>After t experiences epsilon is {@code max(minimum, epsilon 2^(-t / halvesAfter))}. The learner
 * that it makes is additive where the other algorithm's is.
 *
 * @param base whose expected rewards to follow
 * @param epsilon the probability of chance, in [0, 1]
 * @param minimum what epsilon never falls below, in [0, epsilon]
 * @param halvesAfter the number of experiences after which epsilon is halved; 0 keeps it constant
 */
public record EpsilonGreedy(Algorithm base, double epsilon, double minimum, long halvesAfter)
    implements Algorithm {
  /**
   * Checks every option.
   *
   * @param base whose expected rewards to follow
   * @param epsilon the probability of chance
   * @param minimum what epsilon never falls below
   * @param halvesAfter the number of experiences after which epsilon is halved
   */
  public EpsilonGreedy {
    Require.inRange("epsilon", epsilon, 0, 1);
    Require.inRange("minimum", minimum, 0, epsilon);
    Require.inRange("halvesAfter", (double) halvesAfter, 0, Long.MAX_VALUE);
  }

  /**
   * Keeps epsilon constant.
   *
   * @param base whose expected rewards to follow
   * @param epsilon the probability of chance, in [0, 1]
   */
  public EpsilonGreedy(Algorithm base, double epsilon) {
    this(base, epsilon, epsilon, 0);
  }

  /**
   * Follows every item's own mean reward.
   *
   * @param epsilon the probability of chance, in [0, 1]
   */
  public EpsilonGreedy(double epsilon) {
    this(new MostPopular(), epsilon);
  }

  @Override
  public String name() {
    return "EPSILON_GREEDY";
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
    double current = epsilonAfter(count);
    return new RewardPolicy(
        around,
        (rewards, eligible, out) -> distribution(current, rewards, eligible, out),
        current > 0 ? PropensityKind.EXACT : PropensityKind.DETERMINISTIC);
  }

  /**
   * Computes the schedule.
   *
   * @param experiences how many were learnt
   * @return the probability of chance
   */
  public double epsilonAfter(long experiences) {
    if (halvesAfter == 0) {
      return epsilon;
    }
    double halvings = (double) experiences / (double) halvesAfter;
    return Math.max(minimum, epsilon * StrictMath.pow(0.5, halvings));
  }

  private static void distribution(
      double epsilon, double[] rewards, boolean[] eligible, double[] out) {
    double best = SampledPolicy.best(rewards, eligible);
    int ties = 0;
    int count = 0;
    for (int action = 0; action < eligible.length; action++) {
      count += eligible[action] ? 1 : 0;
      ties += eligible[action] && rewards[action] == best ? 1 : 0;
    }
    Arrays.fill(out, 0, eligible.length, 0);
    for (int action = 0; action < eligible.length; action++) {
      if (eligible[action]) {
        out[action] = epsilon / count + (rewards[action] == best ? (1 - epsilon) / ties : 0);
      }
    }
  }
}
