package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Experience;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Least squares on the context's, the item's and the pair's columns with a penalty on all
 * coefficients but the intercept (Hoerl and Kennard 1970). One pass; memory grows with the square
 * of the columns.
 *
 * @param penalty lambda in {@code sum (r - q)^2 + lambda |w|^2}, above 0
 */
public record RidgeRegression(double penalty) implements RewardRegression {
  /**
   * Checks the penalty.
   *
   * @param penalty lambda
   */
  public RidgeRegression {
    Require.positive("penalty", penalty);
  }

  @Override
  public RewardPredictor fit(RoundSource log) {
    try (Stream<Experience> rounds = log.open()) {
      Iterator<Experience> iterator = rounds.sequential().iterator();
      if (!iterator.hasNext()) {
        throw new IllegalArgumentException(
            "the log must have rounds to learn from, got none: check its period");
      }
      return fit(iterator);
    }
  }

  private RewardPredictor fit(Iterator<Experience> rounds) {
    Experience round = rounds.next();
    LinearFeatures features = LinearFeatures.of(round);
    NormalEquations equations = new NormalEquations(features.size());
    double[] x = new double[features.size()];
    features.chosen(round, x);
    equations.add(x, 1, round.reward());
    while (rounds.hasNext()) {
      round = rounds.next();
      features.chosen(round, x);
      equations.add(x, 1, round.reward());
    }
    for (int i = 1; i < features.size(); i++) {
      equations.addDiagonal(i, penalty, 0);
    }
    double[] coefficients = equations.solve();
    return (seen, out) -> features.scores(seen.actions(), coefficients, out);
  }
}
