package com.datasaz.rl.evaluate;

import com.datasaz.rl.evaluate.model.RewardPredictor;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;

/** Predicts weights that a regression has learnt from the weights by item. One thread. */
final class RegressionWeigher implements Weigher {
  private final RewardPredictor predictor;
  private double[] predicted = new double[0];

  RegressionWeigher(Weighing.ByRegression how, Policy policy) {
    Propensities propensities = new Propensities(policy);
    predictor =
        how.regression()
            .fit(
                () ->
                    how.log()
                        .open()
                        .map(
                            round ->
                                round.withReward(
                                    Weigher.byItem(round, propensities.of(round.actions())))));
  }

  @Override
  public double weight(Experience round, double[] propensities) {
    if (predicted.length < round.actions().size()) {
      predicted = new double[round.actions().size()];
    }
    predictor.predict(round, predicted);
    return Math.max(0, predicted[round.chosen()]);
  }
}
