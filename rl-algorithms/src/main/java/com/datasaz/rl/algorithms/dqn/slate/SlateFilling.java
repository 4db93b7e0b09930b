package com.datasaz.rl.algorithms.dqn.slate;

import com.datasaz.rl.internal.Require;
import java.util.Arrays;

/*
 * With choice in proportion to masses s, a slate is worth the sum over it of s_i q_i, divided by s_0 + the sum of s_i, where
 * s_0 is the mass of not clicking, whose own value is 0: subtract it from the q where it is not. Ie et al. (2019), SlateQ,
 * arXiv:1905.12767.
 */
/**
 * A slate of products that is filled slot by slot: how good each product is for the next slot,
 * given those that stand already. Its arrays are used again, so that filling allocates nothing.
 *
 * <p>Thread contract: one thread at a time.
 */
public final class SlateFilling {
  private final SlateSelection selection;
  private double[] masses = {};
  private double[] values = {};
  private boolean[] chosen = {};
  private double numerator;
  private double denominator;
  private int left;

  /**
   * A slate that is not begun.
   *
   * @param selection how slots are filled
   */
  public SlateFilling(SlateSelection selection) {
    this.selection = selection;
  }

  /**
   * Begins an empty slate.
   *
   * @param newMasses s of every product, not negative; not copied
   * @param newValues q of every product, less the value of not clicking; not copied
   * @param noClick the mass of not clicking, above 0
   * @param slots how many products the slate holds, at least 1
   */
  public void begin(double[] newMasses, double[] newValues, double noClick, int slots) {
    masses = newMasses;
    values = newValues;
    numerator = 0;
    denominator = Require.positive("score of not clicking", noClick);
    left = Require.inRange("slots", slots, 1, Integer.MAX_VALUE);
    if (chosen.length < masses.length) {
      chosen = new boolean[masses.length];
    }
  }

  /**
   * Places a product in the next slot.
   *
   * @param product its index
   */
  public void place(int product) {
    numerator += masses[product] * values[product];
    denominator += masses[product];
    left--;
  }

  /**
   * Returns what the slate so far is worth.
   *
   * @return the expected q of what is clicked, 0 for no click
   */
  public double worth() {
    return numerator / denominator;
  }

  /**
   * Computes how good each product is for the next slot: the larger the better.
   *
   * @param eligible which products may stand there: none that stands already; at least {@code
   *     count} long
   * @param count how many products there are
   * @param out receives a number for each, meaningless for those that are not eligible
   */
  public void scores(boolean[] eligible, int count, double[] out) {
    switch (selection) {
      case TOP_K -> weighedValues(count, out);
      case GREEDY -> worths(count, out);
      case OPTIMAL -> gains(bestCompletion(eligible, count, out), count, out);
    }
  }

  private void weighedValues(int count, double[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = masses[i] * values[i];
    }
  }

  private void worths(int count, double[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = (numerator + masses[i] * values[i]) / (denominator + masses[i]);
    }
  }

  private void gains(double over, int count, double[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = masses[i] * (values[i] - over);
    }
  }

  /**
   * Dinkelbach's iteration (1967): for a guess of the worth, the best products for the slots that
   * are left are those of the largest gain over it; what they make of the slate is the next guess.
   * Guesses rise, and end at the worth of the best slate that begins with what stands.
   */
  private double bestCompletion(boolean[] eligible, int count, double[] gains) {
    double guess = completion(worth(), eligible, count, gains);
    while (true) {
      double better = completion(guess, eligible, count, gains);
      if (!(better > guess)) {
        return guess;
      }
      guess = better;
    }
  }

  private double completion(double guess, boolean[] eligible, int count, double[] gains) {
    gains(guess, count, gains);
    double top = numerator;
    double bottom = denominator;
    Arrays.fill(chosen, 0, count, false);
    for (int slot = 0; slot < left; slot++) {
      int best = largest(gains, eligible, chosen, count);
      if (best < 0) {
        break;
      }
      chosen[best] = true;
      top += masses[best] * values[best];
      bottom += masses[best];
    }
    return top / bottom;
  }

  /** The first of the largest that are eligible and not taken; negative when there are none. */
  static int largest(double[] numbers, boolean[] eligible, boolean[] taken, int count) {
    int best = -1;
    for (int i = 0; i < count; i++) {
      if (eligible[i] && !taken[i] && (best < 0 || numbers[i] > numbers[best])) {
        best = i;
      }
    }
    return best;
  }
}
