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

  /** What is better by less is as good, so that rounding changes no slate for ever. */
  private static final double LEAST_GAIN = 1e-12;

  private final ShopOptimum optimum;
  private final SlateChoice choice;
  private final Assortment assortment;
  private final int levels;
  private final double[][] attractions; // of every product, for each segment and level
  private final double[][] worths;
  private final double[] chances;
  private final double[] averages; // of the slate's worth, with each product in one slot

  /** Knows a shop whose world stays as it is, and nobody in it. */
  Belief(ShopOptimum optimum, SlateChoice choice, Segments segments, Assortment assortment) {
    this.optimum = optimum;
    this.choice = choice;
    this.assortment = assortment;
    this.levels = optimum.levels() + 1;
    this.attractions = new double[segments.count() * levels][];
    this.worths = new double[attractions.length][];
    this.chances = new double[attractions.length];
    this.averages = new double[assortment.size()];
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
    boolean better = true;
    while (better) {
      better = false;
      for (int slot = 0; slot < slots; slot++) {
        better |= improve(slate, slot);
      }
    }
    return slate;
  }

  /** Puts into a slot what is best there beside the others, and says whether that is another. */
  private boolean improve(int[] slate, int slot) {
    int before = slate[slot];
    slate[slot] = SlateChoice.EMPTY;
    Arrays.fill(averages, 0);
    for (int state = 0; state < chances.length; state++) {
      if (chances[state] > NEGLIGIBLE) {
        addWorths(state, slate, slot);
      }
    }
    int best = before;
    double most = before < 0 ? Double.NEGATIVE_INFINITY : averages[before] + LEAST_GAIN;
    for (int place = 0; place < averages.length; place++) {
      if (averages[place] > most && assortment.available()[place] && !holds(slate, place)) {
        best = place;
        most = averages[place];
      }
    }
    slate[slot] = best;
    return best != before;
  }

  /** Adds what the slate is worth in a state, with each product in a slot that is still empty. */
  private void addWorths(int state, int[] slate, int slot) {
    double[] attraction = attractions[state];
    double[] worth = worths[state];
    double bottom = choice.lookAway();
    double top = bottom * optimum.future(state / levels, state % levels);
    for (int other = 0; other < slate.length; other++) {
      if (slate[other] != SlateChoice.EMPTY) {
        double mass = choice.bias(other) * attraction[slate[other]];
        top += mass * worth[slate[other]];
        bottom += mass;
      }
    }
    for (int place = 0; place < averages.length; place++) {
      double mass = choice.bias(slot) * attraction[place];
      averages[place] += chances[state] * (top + mass * worth[place]) / (bottom + mass);
    }
  }

  private static boolean holds(int[] slate, int place) {
    for (int shown : slate) {
      if (shown == place) {
        return true;
      }
    }
    return false;
  }
}
