package com.datasaz.rl.policy;

import com.datasaz.rl.internal.Require;

/*
 * Ie et al. (2019), RecSim: A Configurable Simulation Platform for Recommender Systems, arXiv:1909.04847, and Ie et al.
 * (2019), SlateQ, arXiv:1905.12767: each item of a slate has a mass, not clicking has one, and what is clicked is drawn
 * in proportion. The multinomial models take masses from the scores alone. The cascades read from the top: item i is looked at and
 * clicked with probability a s_i if none above it was, so its mass is a s_i prod_{j < i} (1 - a s_j), and the masses add up to 1.
 */
/**
 * How a customer's scores of the items of a slate become click probabilities.
 *
 * <p>Thread contract: implementations are immutable.
 */
public sealed interface ChoiceModel {
  /**
   * Computes the masses in whose proportion the customer chooses.
   *
   * @param scores how much the customer likes each item, slot by slot
   * @return one mass a slot, not negative, and last that of no click
   * @throws IllegalArgumentException if the model cannot make a mass of a score
   */
  double[] masses(double[] scores);

  /**
   * Computes click probabilities.
   *
   * @param scores how much the customer likes each item, slot by slot
   * @return one probability a slot, and last that of no click; they add up to 1
   * @throws IllegalArgumentException if the model cannot make a mass of a score
   */
  default double[] probabilities(double[] scores) {
    double[] masses = masses(scores);
    double total = 0;
    for (double mass : masses) {
      total += mass;
    }
    for (int i = 0; i < masses.length; i++) {
      masses[i] /= total;
    }
    return masses;
  }

  /**
   * Masses {@code exp(score)}: the conditional logit.
   *
   * @param noClick the score of not clicking; negative infinity if the customer always clicks
   */
  record MultinomialLogit(double noClick) implements ChoiceModel {
    /** Shifted by the largest score, so that nothing overflows; they add up to 1. */
    @Override
    public double[] masses(double[] scores) {
      double largest = noClick;
      for (double score : scores) {
        largest = Math.max(largest, score);
      }
      double[] masses = new double[scores.length + 1];
      double total = 0;
      for (int i = 0; i < masses.length; i++) {
        masses[i] = StrictMath.exp((i < scores.length ? scores[i] : noClick) - largest);
        total += masses[i];
      }
      for (int i = 0; i < masses.length; i++) {
        masses[i] /= total;
      }
      return masses;
    }
  }

  /**
   * Masses {@code score - least}.
   *
   * @param least the least score there is
   * @param noClick the score of not clicking, at least {@code least}
   */
  record MultinomialProportional(double least, double noClick) implements ChoiceModel {
    /**
     * Checks the ranges.
     *
     * @param least the least score there is
     * @param noClick the score of not clicking
     */
    public MultinomialProportional {
      Require.inRange("score of not clicking", noClick, least, Double.MAX_VALUE);
    }

    @Override
    public double[] masses(double[] scores) {
      double[] masses = above(least, scores, scores.length + 1);
      masses[scores.length] = noClick - least;
      return masses;
    }
  }

  /**
   * A cascade with {@code s = scale exp(score)}.
   *
   * @param attention probability that a slot is looked at when none above it was clicked, in [0, 1]
   * @param scale what turns an exponential into a probability, above 0
   */
  record ExponentialCascade(double attention, double scale) implements ChoiceModel {
    /**
     * Checks the ranges.
     *
     * @param attention probability that a slot is looked at
     * @param scale what turns an exponential into a probability
     */
    public ExponentialCascade {
      Require.inRange("attention", attention, 0, 1);
      Require.positive("scale", scale);
    }

    @Override
    public double[] masses(double[] scores) {
      double[] masses = new double[scores.length + 1];
      for (int i = 0; i < scores.length; i++) {
        masses[i] = StrictMath.exp(scores[i]);
      }
      return cascade(masses, attention, scale);
    }
  }

  /**
   * A cascade with {@code s = scale (score - least)}.
   *
   * @param attention probability that a slot is looked at when none above it was clicked, in [0, 1]
   * @param scale what turns a difference into a probability, above 0
   * @param least the least score there is
   */
  record ProportionalCascade(double attention, double scale, double least) implements ChoiceModel {
    /**
     * Checks the ranges.
     *
     * @param attention probability that a slot is looked at
     * @param scale what turns a difference into a probability
     * @param least the least score there is
     */
    public ProportionalCascade {
      Require.inRange("attention", attention, 0, 1);
      Require.positive("scale", scale);
      Require.finite("least score", least);
    }

    @Override
    public double[] masses(double[] scores) {
      return cascade(above(least, scores, scores.length + 1), attention, scale);
    }
  }

  private static double[] above(double least, double[] scores, int length) {
    double[] out = new double[length];
    for (int i = 0; i < scores.length; i++) {
      if (!(scores[i] >= least)) {
        throw new IllegalArgumentException(
            "score must be at least " + least + ", got " + scores[i] + ": lower the least score");
      }
      out[i] = scores[i] - least;
    }
    return out;
  }

  /** In place; the last element becomes the probability that nothing is clicked. */
  private static double[] cascade(double[] attractions, double attention, double scale) {
    double unclicked = 1;
    for (int i = 0; i < attractions.length - 1; i++) {
      double click = attention * Require.inRange("scaled score", scale * attractions[i], 0, 1);
      attractions[i] = unclicked * click;
      unclicked *= 1 - click;
    }
    attractions[attractions.length - 1] = unclicked;
    return attractions;
  }
}
