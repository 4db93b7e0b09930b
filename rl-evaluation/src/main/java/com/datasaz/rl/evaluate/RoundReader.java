package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import org.jspecify.annotations.Nullable;

/** Weighs the rounds of a log for one policy. One thread. */
final class RoundReader {
  private final Propensities policy;
  private final Weigher weigher;
  private final boolean usesPropensities;
  private final @Nullable RewardPredictor predictor;
  private final Support support = new Support();
  private double[] rewards = new double[0];

  RoundReader(Policy policy, Weighing weighing, @Nullable RewardPredictor predictor) {
    this.policy = new Propensities(policy);
    this.weigher = Weigher.of(weighing, policy);
    this.usesPropensities =
        weighing instanceof Weighing.ByItem || weighing instanceof Weighing.ByRegression;
    this.predictor = predictor;
  }

  WeighedRound read(Experience round) {
    double[] propensities = policy.of(round.actions());
    support.add(round, propensities);
    double weight = weigher.weight(round, propensities);
    Round weighed =
        predictor == null
            ? Round.of(round.reward(), weight)
            : predicted(round, weight, propensities, predictor);
    return new WeighedRound(weighed, propensities[round.chosen()], propensityError(round));
  }

  private double propensityError(Experience round) {
    return usesPropensities
        ? PropensityRounding.error(round.propensity(), round.actions().size())
        : 0;
  }

  /** How much of the policy the log says nothing of. */
  double unsupportedShare() {
    return support.unsupportedShare();
  }

  private Round predicted(
      Experience round, double weight, double[] propensities, RewardPredictor model) {
    if (rewards.length < round.actions().size()) {
      rewards = new double[round.actions().size()];
    }
    model.predict(round, rewards);
    double direct = 0;
    double total = 0;
    for (int action = 0; action < round.actions().size(); action++) {
      direct += propensities[action] * rewards[action];
      total += propensities[action];
    }
    return new Round(round.reward(), weight, direct / total, rewards[round.chosen()]);
  }
}
