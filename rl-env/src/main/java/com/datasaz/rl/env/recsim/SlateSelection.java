package com.datasaz.rl.env.recsim;

import com.datasaz.rl.env.shop.SlateChoice;
import com.datasaz.rl.internal.Require;
import java.util.Arrays;

/*
 * With choice in proportion to scores, the value of a slate is the sum over it of s_i q_i, divided by s_0 + the sum of s_i, where s_0 is
 * the score of not clicking, whose own value is 0. Ie et al. (2019), SlateQ, arXiv:1905.12767, give three ways to fill it.
 */
/**
 * How SlateQ makes a slate of documents from their scores s (how likely they are clicked) and
 * values q (what a click is worth).
 *
 * <p>Thread contract: immutable.
 */
public enum SlateSelection {
  /** The largest {@code s q}, in descending order. */
  TOP_K {
    @Override
    int[] fill(double[] scores, double[] values, double noClick, int slots) {
      double[] products = new double[scores.length];
      for (int i = 0; i < products.length; i++) {
        products[i] = scores[i] * values[i];
      }
      boolean[] taken = new boolean[scores.length];
      int[] slate = new int[slots];
      for (int slot = 0; slot < slots; slot++) {
        slate[slot] = largest(products, taken);
        taken[slate[slot]] = true;
      }
      return slate;
    }
  },

  /** Slot by slot the document that makes the slate so far worth most. */
  GREEDY {
    @Override
    int[] fill(double[] scores, double[] values, double noClick, int slots) {
      double numerator = 0;
      double denominator = noClick;
      double[] worths = new double[scores.length];
      boolean[] taken = new boolean[scores.length];
      int[] slate = new int[slots];
      for (int slot = 0; slot < slots; slot++) {
        for (int i = 0; i < worths.length; i++) {
          worths[i] = (numerator + scores[i] * values[i]) / (denominator + scores[i]);
        }
        int chosen = largest(worths, taken);
        slate[slot] = chosen;
        taken[chosen] = true;
        numerator += scores[chosen] * values[chosen];
        denominator += scores[chosen];
      }
      return slate;
    }
  },

  /** The slate that is worth most, exactly. */
  OPTIMAL {
    @Override
    int[] fill(double[] scores, double[] values, double noClick, int slots) {
      boolean[] all = new boolean[scores.length];
      Arrays.fill(all, true);
      return new SlateChoice(slots, 0, noClick).best(scores, values, 0, all);
    }
  };

  abstract int[] fill(double[] scores, double[] values, double noClick, int slots);

  /**
   * Fills a slate.
   *
   * @param scores s of every document, not negative
   * @param values q of every document
   * @param noClick the score of not clicking, above 0
   * @param slots how many documents the slate holds, at least 1 and at most as many as there are
   * @return the documents, one a slot, each once
   */
  public int[] select(double[] scores, double[] values, double noClick, int slots) {
    check(scores, values, noClick);
    Require.inRange("slots", slots, 1, scores.length);
    return fill(scores, values, noClick, slots);
  }

  /**
   * Computes what a slate is worth.
   *
   * @param scores s of every document, not negative
   * @param values q of every document
   * @param noClick the score of not clicking, above 0
   * @param slate the documents shown
   * @return the expected q of what is clicked, 0 for no click
   */
  public static double value(double[] scores, double[] values, double noClick, int[] slate) {
    check(scores, values, noClick);
    return new SlateChoice(slate.length, 0, noClick).expected(scores, values, 0, slate);
  }

  private static void check(double[] scores, double[] values, double noClick) {
    Require.positive("score of not clicking", noClick);
    if (scores.length != values.length) {
      throw new IllegalArgumentException(
          "there must be a value for each of "
              + scores.length
              + " scores, got "
              + values.length
              + ": pass one of each a document");
    }
  }

  /** The first of the largest that are not taken. */
  private static int largest(double[] numbers, boolean[] taken) {
    int best = -1;
    for (int i = 0; i < numbers.length; i++) {
      if (!taken[i] && (best < 0 || numbers[i] > numbers[best])) {
        best = i;
      }
    }
    return best;
  }
}
