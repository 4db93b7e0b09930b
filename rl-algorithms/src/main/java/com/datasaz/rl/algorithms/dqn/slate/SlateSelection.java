package com.datasaz.rl.algorithms.dqn.slate;

import com.datasaz.rl.internal.Require;
import java.util.Arrays;

/**
 * How SlateQ makes a slate of products from their scores s (how likely they are clicked) and values
 * q (what a click is worth): Ie et al. (2019), SlateQ, arXiv:1905.12767, give three ways. {@link
 * SlateFilling} fills slot by slot.
 *
 * <p>Thread contract: immutable.
 */
public enum SlateSelection {
  /** The largest {@code s q}, in descending order. */
  TOP_K,

  /** Slot by slot the product that makes the slate so far worth most. */
  GREEDY,

  /** The slate that is worth most, exactly. */
  OPTIMAL;

  /**
   * Fills a slate.
   *
   * @param scores s of every product, not negative
   * @param values q of every product
   * @param noClick the score of not clicking, above 0
   * @param slots how many products the slate holds, at least 1 and at most as many as there are
   * @return the products, one a slot, each once
   */
  public int[] select(double[] scores, double[] values, double noClick, int slots) {
    check(scores, values, noClick);
    Require.inRange("slots", slots, 1, scores.length);
    boolean[] eligible = new boolean[scores.length];
    Arrays.fill(eligible, true);
    double[] worths = new double[scores.length];
    SlateFilling filling = new SlateFilling(this);
    filling.begin(scores, values, noClick, slots);
    int[] slate = new int[slots];
    for (int slot = 0; slot < slots; slot++) {
      filling.scores(eligible, scores.length, worths);
      slate[slot] = largest(worths, eligible);
      eligible[slate[slot]] = false;
      filling.place(slate[slot]);
    }
    return slate;
  }

  private static int largest(double[] numbers, boolean[] eligible) {
    return SlateFilling.largest(numbers, eligible, new boolean[numbers.length], numbers.length);
  }

  /**
   * Computes what a slate is worth.
   *
   * @param scores s of every product, not negative
   * @param values q of every product
   * @param noClick the score of not clicking, above 0
   * @param slate the products shown, at least one
   * @return the expected q of what is clicked, 0 for no click
   */
  public static double value(double[] scores, double[] values, double noClick, int[] slate) {
    check(scores, values, noClick);
    SlateFilling filling = new SlateFilling(TOP_K);
    filling.begin(scores, values, noClick, slate.length);
    for (int product : slate) {
      filling.place(product);
    }
    return filling.worth();
  }

  private static void check(double[] scores, double[] values, double noClick) {
    Require.positive("score of not clicking", noClick);
    if (scores.length != values.length) {
      throw new IllegalArgumentException(
          "there must be a value for each of "
              + scores.length
              + " scores, got "
              + values.length
              + ": pass one of each a product");
    }
  }
}
