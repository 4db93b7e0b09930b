package com.datasaz.rl.env.shop;

import java.util.Arrays;

/*
 * To somebody who knows the shop's world but sees only what the shop sees, the hidden segment and satisfaction are a probability
 * each: Bayes' rule after every slate, by the choice, the satisfaction that a click moves, and that the customer is still there. The
 * slate to show is the one whose value, averaged over what may be the case, is largest, as if all were known from the next slate on: QMDP
 * (Littman, Cassandra and Kaelbling 1995, Learning policies for partially observable environments, ICML). The average is a sum of
 * ratios, without an exact maximum as cheap as Dinkelbach's; slots are filled one by one, then changed one by one while that helps.
 */
/** What may be thought of the customer who is in the shop. Thread contract: one thread. */
final class Belief {
  /** States less likely than this move no choice. */
  private static final double NEGLIGIBLE = 1e-6;

  private final ShopOptimum optimum;
  private final SlateChoice choice;
  private final Assortment assortment;
  private final int levels;
  private final double[][] attractions; // of every product, for each segment and level
  private final double[][] worths;
  private final double[] chances;

  /** Knows a shop whose world stays as it is, and nobody in it. */
  Belief(ShopOptimum optimum, SlateChoice choice, Segments segments, Assortment assortment) {
    this.optimum = optimum;
    this.choice = choice;
    this.assortment = assortment;
    this.levels = optimum.levels() + 1;
    this.attractions = new double[segments.count() * levels][];
    this.worths = new double[attractions.length][];
    this.chances = new double[attractions.length];
    for (int state = 0; state < attractions.length; state++) {
      attractions[state] = optimum.attractions(state / levels, state % levels, segments);
      worths[state] = optimum.worths(state / levels, state % levels);
    }
  }

  /**
   * Begins a session.
   *
   * @param segments how likely each segment is, given what the shop knows of who comes
   */
  void begin(double[] segments) {
    Arrays.fill(chances, 0);
    for (int segment = 0; segment < segments.length; segment++) {
      chances[segment * levels + optimum.levels() / 2] = segments[segment];
    }
    normalize();
  }

  /** Takes note of a slate after which the customer stayed. */
  void saw(ShownSlate shown) {
    double[] before = chances.clone();
    Arrays.fill(chances, 0);
    int product = shown.isClicked() ? shown.slate()[shown.clicked()] : SlateChoice.EMPTY;
    for (int state = 0; state < before.length; state++) {
      if (before[state] > 0) {
        double[] picks = choice.probabilities(attractions[state], shown.slate());
        move(state, before[state] * picks[shown.clicked()], product);
      }
    }
    normalize();
  }

  private void move(int state, double chance, int product) {
    int level = state % levels;
    if (product == SlateChoice.EMPTY) {
      stay(state, level, chance);
      return;
    }
    double quality = assortment.product(product).quality();
    stay(state, Math.min(levels - 1, level + 1), chance * quality);
    stay(state, Math.max(0, level - 1), chance * (1 - quality));
  }

  private void stay(int from, int level, double chance) {
    chances[from - from % levels + level] += chance * (1 - optimum.leave(level));
  }

  private void normalize() {
    double total = Arrays.stream(chances).sum();
    for (int state = 0; state < chances.length; state++) {
      chances[state] /= total;
    }
  }

  /** The slate of the largest average value. */
  int[] slate(int slots) {
    int[] slate = new int[slots];
    Arrays.fill(slate, SlateChoice.EMPTY);
    double worth = Double.NEGATIVE_INFINITY;
    for (int slot = 0; slot < slots; slot++) {
      worth = improve(slate, slot, Double.NEGATIVE_INFINITY);
    }
    double before;
    do {
      before = worth;
      for (int slot = 0; slot < slots; slot++) {
        worth = improve(slate, slot, worth);
      }
    } while (worth > before);
    return slate;
  }

  /** Puts into a slot what makes the slate worth more than it is, and says what it then is. */
  private double improve(int[] slate, int slot, double worth) {
    int best = slate[slot];
    double most = worth;
    for (int place = 0; place < assortment.size(); place++) {
      if (assortment.available()[place] && !holds(slate, place)) {
        slate[slot] = place;
        double value = worth(slate);
        best = value > most ? place : best;
        most = Math.max(most, value);
        slate[slot] = SlateChoice.EMPTY;
      }
    }
    slate[slot] = best;
    return most;
  }

  private static boolean holds(int[] slate, int place) {
    for (int shown : slate) {
      if (shown == place) {
        return true;
      }
    }
    return false;
  }

  private double worth(int[] slate) {
    double sum = 0;
    for (int state = 0; state < chances.length; state++) {
      if (chances[state] > NEGLIGIBLE) {
        double stay = optimum.future(state / levels, state % levels);
        sum += chances[state] * choice.expected(attractions[state], worths[state], stay, slate);
      }
    }
    return sum;
  }
}
