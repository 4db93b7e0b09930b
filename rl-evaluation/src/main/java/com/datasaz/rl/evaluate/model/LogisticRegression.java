package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Experience;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Logistic regression on the context's, the item's and the pair's columns: minimises {@code |w|^2 /
 * 2 + strength sum(log loss)}, the intercept not penalised, by Newton's method to a gradient of
 * 1e-10. Reads the log once an iteration, about ten times; memory grows with the square of the
 * columns.
 *
 * @param strength C, how much the log counts against the penalty, above 0; 1 is usual
 */
public record LogisticRegression(double strength) implements RewardRegression {
  private static final int MOST_ITERATIONS = 100;
  private static final double SMALL = 1e-10;

  /**
   * Checks the strength.
   *
   * @param strength how much the log counts
   */
  public LogisticRegression {
    Require.positive("strength", strength);
  }

  @Override
  public RewardPredictor fit(RoundSource log) {
    LinearFeatures features = features(log);
    double[] coefficients = new double[features.size()];
    Step step = read(log, features, coefficients);
    for (int i = 0; i < MOST_ITERATIONS && step.gradient > SMALL * Math.max(1, step.rounds); i++) {
      double[] direction = step.equations.solve();
      double loss = step.loss;
      double share = 1;
      double[] next = moved(coefficients, direction, share);
      step = read(log, features, next);
      while (step.loss > loss && share > 1e-6) {
        share /= 2;
        next = moved(coefficients, direction, share);
        step = read(log, features, next);
      }
      coefficients = next;
    }
    return predictor(features, coefficients);
  }

  private static RewardPredictor predictor(LinearFeatures features, double[] coefficients) {
    return (round, out) -> {
      features.scores(round.actions(), coefficients, out);
      for (int action = 0; action < round.actions().size(); action++) {
        out[action] = sigmoid(out[action]);
      }
    };
  }

  private static LinearFeatures features(RoundSource log) {
    try (Stream<Experience> rounds = log.open()) {
      return rounds
          .findFirst()
          .map(LinearFeatures::of)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "the log must have rounds to learn from, got none: check its period"));
    }
  }

  private static double[] moved(double[] from, double[] direction, double share) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] += share * direction[i];
    }
    return to;
  }

  private Step read(RoundSource log, LinearFeatures features, double[] coefficients) {
    Step step = new Step(features.size());
    double[] x = new double[features.size()];
    try (Stream<Experience> rounds = log.open()) {
      Iterator<Experience> iterator = rounds.sequential().iterator();
      while (iterator.hasNext()) {
        Experience round = iterator.next();
        features.chosen(round, x);
        step.add(
            x, Require.inRange("reward of a logistic model", round.reward(), 0, 1), coefficients);
      }
    }
    step.end(coefficients);
    return step;
  }

  /** Stable for large scores of either sign. */
  private static double sigmoid(double score) {
    double small = StrictMath.exp(-Math.abs(score));
    return score >= 0 ? 1 / (1 + small) : small / (1 + small);
  }

  /** {@code ln(1 + e^score)}. */
  private static double softplus(double score) {
    return Math.max(score, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(score)));
  }

  /** Loss, gradient and Hessian at one point. */
  private final class Step {
    private final NormalEquations equations;
    private double loss;
    private double gradient;
    private long rounds;

    Step(int size) {
      equations = new NormalEquations(size);
    }

    void add(double[] x, double reward, double[] coefficients) {
      double score = 0;
      for (int i = 0; i < x.length; i++) {
        score += coefficients[i] * x[i];
      }
      double expected = sigmoid(score);
      loss += strength * (softplus(score) - reward * score);
      equations.add(x, strength * expected * (1 - expected), strength * (reward - expected));
      rounds++;
    }

    void end(double[] coefficients) {
      for (int i = 0; i < coefficients.length; i++) {
        boolean penalized = i > 0;
        loss += penalized ? coefficients[i] * coefficients[i] / 2 : 0;
        equations.addDiagonal(i, penalized ? 1 : 1e-12, penalized ? -coefficients[i] : 0);
        gradient = Math.max(gradient, Math.abs(equations.right(i)));
      }
    }
  }
}
