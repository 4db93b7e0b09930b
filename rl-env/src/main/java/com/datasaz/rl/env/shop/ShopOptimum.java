package com.datasaz.rl.env.shop;

import java.util.Arrays;

/*
 * When tastes and assortment stay as they are, a session is a finite Markov decision process: its state is the hidden segment and the
 * level of satisfaction, and a click on product i moves the level up with probability quality_i. With V the value of each state, a
 * click on i is worth reward_i + future_i and no click is worth the future at the same level, so the best slate is one
 * maximisation of SlateChoice, exact, and value iteration converges since every step ends the session with a positive probability.
 * The decomposition of a slate's value over its items is that of SlateQ (Ie et al. 2019, arXiv:1905.12767, equation 14).
 */
/** The optimal values of a shop whose world stays as it is. Thread contract: immutable. */
final class ShopOptimum {
  private static final double PRECISION = 1e-10;

  private final ShopOptions options;
  private final SlateChoice choice;
  private final Assortment assortment;
  private final double[][] values;

  ShopOptimum(ShopOptions options, SlateChoice choice, Segments segments, Assortment assortment) {
    this.options = options;
    this.choice = choice;
    this.assortment = assortment;
    this.values = new double[segments.count()][options.satisfaction().levels() + 1];
    for (int segment = 0; segment < values.length; segment++) {
      solve(segment, segments);
    }
  }

  private void solve(int segment, Segments segments) {
    double[] v = values[segment];
    double[][] attractions = new double[v.length][];
    for (int level = 0; level < v.length; level++) {
      double mood = (double) level / (v.length - 1);
      attractions[level] = segments.attractions(segments.taste(segment), mood, assortment);
    }
    double change = Double.POSITIVE_INFINITY;
    while (change > PRECISION) {
      change = 0;
      for (int level = 0; level < v.length; level++) {
        double better = best(segment, level, attractions[level]);
        change = Math.max(change, Math.abs(better - v[level]));
        v[level] = better;
      }
    }
  }

  private double best(int segment, int level, double[] attractions) {
    double[] worths = worths(segment, level);
    double stay = future(segment, level);
    int[] slate = choice.best(attractions, worths, stay, assortment.available());
    return choice.expected(attractions, worths, stay, slate);
  }

  /** The best slate of a state. */
  int[] slate(int segment, int level, double[] attractions) {
    return choice.best(
        attractions, worths(segment, level), future(segment, level), assortment.available());
  }

  /** What a slate is worth when all later slates are the best: its reward and the future. */
  double worth(int segment, int level, double[] attractions, int[] slate) {
    return choice.expected(attractions, worths(segment, level), future(segment, level), slate);
  }

  /** The expected sum of rewards of a session from here, with the best slates. */
  double value(int segment, int level) {
    return values[segment][level];
  }

  /**
   * A bound on the expected sum of rewards of a session in a shop whose assortment stays as it is,
   * but whose customers change: as if everything had been bought before and everybody were content;
   * where tastes change, as if every slate were clicked.
   */
  static double bound(
      ShopOptions options, SlateChoice choice, Segments segments, Assortment assortment) {
    ShopOptions.Sessions sessions = options.sessions();
    double leave = Math.min(sessions.leave(), sessions.leave() + sessions.boredom());
    double sum = 0;
    for (int segment = 0; segment < segments.count(); segment++) {
      sum += boundNow(segment, options, choice, segments, assortment);
    }
    return sum / segments.count() / leave;
  }

  private static double boundNow(
      int segment,
      ShopOptions options,
      SlateChoice choice,
      Segments segments,
      Assortment assortment) {
    boolean[] all = new boolean[assortment.size()];
    Arrays.fill(all, true);
    double[] attractions = segments.attractions(segments.taste(segment), 1, assortment);
    double[] values = assortment.values();
    double factor =
        options.customers().isFixed()
            ? StrictMath.exp(
                Math.max(0, options.loyalty().habit()) + Math.abs(options.satisfaction().pull()))
            : Double.POSITIVE_INFINITY;
    if (Double.isInfinite(factor)) {
      return Math.max(0, Arrays.stream(values).max().orElseThrow());
    }
    for (int place = 0; place < attractions.length; place++) {
      attractions[place] *= factor;
    }
    return choice.expected(attractions, values, 0, choice.best(attractions, values, 0, all));
  }

  /** What a click on each product is worth. */
  private double[] worths(int segment, int level) {
    double[] out = new double[assortment.size()];
    double up = future(segment, level + 1);
    double down = future(segment, level - 1);
    for (int place = 0; place < out.length; place++) {
      double quality = assortment.product(place).quality();
      out[place] = assortment.values()[place] + quality * up + (1 - quality) * down;
    }
    return out;
  }

  private double future(int segment, int toLevel) {
    int levels = options.satisfaction().levels();
    int level = Math.max(0, Math.min(levels, toLevel));
    double mood = (double) level / levels;
    double leave = options.sessions().leave() + options.sessions().boredom() * (1 - mood);
    return (1 - leave) * values[segment][level];
  }
}
