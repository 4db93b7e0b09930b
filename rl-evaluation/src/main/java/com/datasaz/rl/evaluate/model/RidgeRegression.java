package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Experience;
import org.jspecify.annotations.Nullable;

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
    return fitting().over(log);
  }

  Fitting fitting() {
    return new Equations();
  }

  /** The normal equations of the rounds so far. */
  private final class Equations implements Fitting {
    private @Nullable LinearFeatures features;
    private NormalEquations sums = new NormalEquations(0);
    private double[] x = new double[0];

    @Override
    public void add(Experience round) {
      LinearFeatures known = features;
      if (known == null) {
        known = LinearFeatures.of(round);
        features = known;
        sums = new NormalEquations(known.size());
        x = new double[known.size()];
      }
      known.chosen(round, x);
      sums.add(x, 1, round.reward());
    }

    @Override
    public RewardPredictor fitted() {
      LinearFeatures known = features;
      if (known == null) {
        throw new IllegalArgumentException(
            "the log must have rounds to learn from, got none: check its period");
      }
      for (int i = 1; i < known.size(); i++) {
        sums.addDiagonal(i, penalty, 0);
      }
      double[] coefficients = sums.solve();
      return (seen, out) -> known.scores(seen.actions(), coefficients, out);
    }
  }
}
