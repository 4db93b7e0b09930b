package com.datasaz.rl.algorithms.baseline;

import com.datasaz.rl.algorithms.arms.ArmLearner;
import com.datasaz.rl.algorithms.arms.Arms;
import com.datasaz.rl.algorithms.arms.IndexPolicy;
import com.datasaz.rl.algorithms.ranking.Scores;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.Learner;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;

/**
 * Shows what has earned most per showing, to everybody: {@code (sum w r + priorWeight priorMean) /
 * (sum w + priorWeight)}. Equal means share evenly.
 *
 * <p>The learner that it makes is an {@link com.datasaz.rl.policy.AdditiveLearner}.
 *
 * @param priorMean the mean reward that an item has before it is shown
 * @param priorWeight how many showings that is worth, at least 0; it keeps one lucky click from the
 *     top. With 0 an item never shown has the prior mean, and any other its plain mean
 * @param forgetting how fast old experience loses weight; the prior does not
 */
public record MostPopular(double priorMean, double priorWeight, Forgetting forgetting)
    implements Algorithm {
  /**
   * Checks every option.
   *
   * @param priorMean the mean reward that an item has before it is shown
   * @param priorWeight how many showings that is worth
   * @param forgetting how fast old experience loses weight
   */
  public MostPopular {
    Require.inRange("priorMean", priorMean, -Experience.MAX_REWARD, Experience.MAX_REWARD);
    Require.inRange("priorWeight", priorWeight, 0, 1e9);
  }

  /** Smooths by ten showings without a reward, and forgets nothing. */
  public MostPopular() {
    this(0, 10, Forgetting.none());
  }

  @Override
  public String name() {
    return "MOST_POPULAR";
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
    Scores means = arm -> arms.mean(arm, priorMean, priorWeight);
    return new IndexPolicy(arms, means, arm -> 0);
  }
}
