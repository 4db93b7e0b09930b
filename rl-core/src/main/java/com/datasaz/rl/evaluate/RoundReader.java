package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.estimator.Round;
import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Weighs the rounds of a log for one policy. One thread. */
final class RoundReader {
  private final Policy policy;
  private final Weighing weighing;
  private final @Nullable RewardPredictor predictor;
  private final Support support = new Support();
  private boolean[] eligible = new boolean[0];
  private double[] propensities = new double[0];
  private double[] logging = new double[0];
  private double[] rewards = new double[0];
  private double probability;

  RoundReader(Policy policy, Weighing weighing, @Nullable RewardPredictor predictor) {
    this.policy = policy;
    this.weighing = weighing;
    this.predictor = predictor;
  }

  Round read(Experience round) {
    ActionSet actions = round.actions();
    grow(actions.size());
    policy.propensities(actions, eligible, propensities);
    support.add(round, propensities);
    probability = propensities[round.chosen()];
    double weight = weight(round);
    return predictor == null
        ? Round.of(round.reward(), weight)
        : predicted(round, weight, predictor);
  }

  /** The probability with which the policy would have made the choice of the last round. */
  double probability() {
    return probability;
  }

  /** How much of the policy the log says nothing of. */
  double unsupportedShare() {
    return support.unsupportedShare();
  }

  private Round predicted(Experience round, double weight, RewardPredictor model) {
    model.predict(round, rewards);
    double direct = 0;
    double total = 0;
    for (int action = 0; action < round.actions().size(); action++) {
      direct += propensities[action] * rewards[action];
      total += propensities[action];
    }
    return new Round(round.reward(), weight, direct / total, rewards[round.chosen()]);
  }

  private double weight(Experience round) {
    return weighing instanceof Weighing.ByCluster byCluster
        ? clusterWeight(round, byCluster)
        : probability / round.propensity();
  }

  private double clusterWeight(Experience round, Weighing.ByCluster byCluster) {
    ActionSet actions = round.actions();
    byCluster.logging().propensities(actions, eligible, logging);
    int cluster = byCluster.clusters().applyAsInt(actions.id(round.chosen()));
    double mine = 0;
    double logged = 0;
    for (int action = 0; action < actions.size(); action++) {
      if (byCluster.clusters().applyAsInt(actions.id(action)) == cluster) {
        mine += propensities[action];
        logged += logging[action];
      }
    }
    if (!(logged > 0)) {
      throw new CannotEstimateException(
          "the logging policy must have a chance of what the log shows, got 0 for the cluster of"
              + " item "
              + actions.id(round.chosen())
              + ": pass the policy that made the log");
    }
    return mine / logged;
  }

  private void grow(int size) {
    if (eligible.length != size) {
      eligible = new boolean[size];
      Arrays.fill(eligible, true);
      propensities = new double[size];
      logging = new double[size];
      rewards = new double[size];
    }
  }
}
