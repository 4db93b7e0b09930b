package com.datasaz.rl.env.shop;

import com.datasaz.rl.internal.Require;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/*
 * A customer looks at a slate and clicks one product or none: the conditional logit of McFadden (1974), where a product's
 * attraction is multiplied by how likely its slot is looked at. With attraction w_i = exp(utility), bias b_j of slot j and w_0 for
 * looking away, P(click on i in slot j) = b_j w_i / (w_0 + sum b w). It is the choice model of RecSim's multinomial family (Ie et al.
 * 2019, arXiv:1909.04847, section 4.2) with the position bias of the examination hypothesis (Craswell et al. 2008).
 */
/**
 * How a customer chooses among what is shown.
 *
 * <p>Thread contract: immutable.
 */
public final class SlateChoice {
  /** Stands in a slate for a slot without a product. */
  public static final int EMPTY = -1;

  private final double[] bias;
  private final double lookAway;

  /**
   * Makes a choice model.
   *
   * @param slots how many products a slate holds, at least 1
   * @param positionBias slot j counts {@code 1 / (1 + positionBias j)}; 0 for none
   * @param lookAway the attraction of looking away, w_0, above 0
   */
  public SlateChoice(int slots, double positionBias, double lookAway) {
    Require.inRange("slots", slots, 1, 1_000);
    Require.notNegative("position bias", positionBias);
    this.lookAway = Require.positive("attraction of looking away", lookAway);
    this.bias = new double[slots];
    for (int slot = 0; slot < slots; slot++) {
      bias[slot] = 1 / (1 + positionBias * slot);
    }
  }

  /**
   * Returns how much a slot counts.
   *
   * @param slot from 0
   * @return in (0, 1]
   */
  public double bias(int slot) {
    return bias[slot];
  }

  /** The attraction of looking away. */
  double lookAway() {
    return lookAway;
  }

  /**
   * Computes click probabilities.
   *
   * @param attractions w of every product
   * @param slate the products shown, one a slot, or {@link #EMPTY}
   * @return one probability a slot, and last that of no click
   */
  public double[] probabilities(double[] attractions, int[] slate) {
    double[] out = new double[slate.length + 1];
    double total = lookAway;
    for (int slot = 0; slot < slate.length; slot++) {
      out[slot] = slate[slot] == EMPTY ? 0 : bias[slot] * attractions[slate[slot]];
      total += out[slot];
    }
    out[slate.length] = lookAway;
    for (int i = 0; i < out.length; i++) {
      out[i] /= total;
    }
    return out;
  }

  /**
   * Draws what is clicked.
   *
   * @param probabilities what {@link #probabilities} returned
   * @param random the source of randomness
   * @return the slot, or the number of slots for no click
   */
  public static int draw(double[] probabilities, RandomGenerator random) {
    double left = Samplers.uniform(random);
    for (int i = 0; i < probabilities.length - 1; i++) {
      left -= probabilities[i];
      if (left < 0) {
        return i;
      }
    }
    return probabilities.length - 1;
  }

  /**
   * Computes the expectation of a slate.
   *
   * @param attractions w of every product
   * @param values what a click on each product is worth
   * @param lookAwayValue what no click is worth
   * @param slate the products shown, one a slot, or {@link #EMPTY}
   * @return the expected worth
   */
  public double expected(double[] attractions, double[] values, double lookAwayValue, int[] slate) {
    double[] p = probabilities(attractions, slate);
    double sum = p[slate.length] * lookAwayValue;
    for (int slot = 0; slot < slate.length; slot++) {
      sum += slate[slot] == EMPTY ? 0 : p[slot] * values[slate[slot]];
    }
    return sum;
  }

  /*
   * The expectation is a ratio of two sums, so Dinkelbach's iteration (1967) finds its maximum: for a guess v, the best slate of
   * sum b_j w_i (value_i - v) is the k largest positive w_i (value_i - v) in descending order, since the biases descend; its own
   * expectation is the next guess. Guesses rise, slates are finitely many, so it ends at the optimum, usually within five rounds.
   */
  /**
   * Finds the slate of the largest expectation, exactly. A slot stays empty where every product
   * left would make it smaller; but where all may be shown, the first slot holds one.
   *
   * @param attractions w of every product
   * @param values what a click on each product is worth
   * @param lookAwayValue what no click is worth
   * @param available which products may be shown
   * @return the products, one a slot, or {@link #EMPTY}
   */
  public int[] best(
      double[] attractions, double[] values, double lookAwayValue, boolean[] available) {
    int[] slate = largest(attractions, values, lookAwayValue, available);
    double guess = expected(attractions, values, lookAwayValue, slate);
    while (true) {
      int[] next = largest(attractions, values, guess, available);
      double better = expected(attractions, values, lookAwayValue, next);
      if (better <= guess) {
        return slate;
      }
      slate = next;
      guess = better;
    }
  }

  private int[] largest(double[] attractions, double[] values, double guess, boolean[] available) {
    int[] slate = new int[bias.length];
    Arrays.fill(slate, EMPTY);
    double[] scores = new double[bias.length];
    boolean all = true;
    for (int i = 0; i < attractions.length; i++) {
      double score = attractions[i] * (values[i] - guess);
      if (available[i] && score > scores[bias.length - 1]) {
        insert(slate, scores, i, score);
      }
      all &= available[i];
    }
    if (all && slate[0] == EMPTY) {
      slate[0] = leastBad(attractions, values, guess);
    }
    return slate;
  }

  private static int leastBad(double[] attractions, double[] values, double guess) {
    int best = 0;
    double least = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < attractions.length; i++) {
      double score = attractions[i] * (values[i] - guess);
      if (score > least) {
        least = score;
        best = i;
      }
    }
    return best;
  }

  private static void insert(int[] slate, double[] scores, int item, double score) {
    int at = slate.length - 1;
    while (at > 0 && scores[at - 1] < score) {
      scores[at] = scores[at - 1];
      slate[at] = slate[at - 1];
      at--;
    }
    scores[at] = score;
    slate[at] = item;
  }
}
