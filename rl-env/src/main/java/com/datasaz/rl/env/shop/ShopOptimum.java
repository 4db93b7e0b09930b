package com.datasaz.rl.env.shop;

import java.util.Arrays;

/*
 * When tastes and assortment stay as they are, a session is a finite Markov decision process: its state is the hidden segment and the
 * level of satisfaction, and a click on product i moves the level up with probability quality_i. With V the value of each state, a
 * click on i is worth reward_i + future_i and no click is worth the future at the same level, so the best slate is one
 * maximisation of SlateChoice, exact, and value iteration converges since every step ends the session with a positive probability.
 * The decomposition of a slate's value over its items is that of SlateQ (Ie et al. 2019, arXiv:1905.12767, equation 14).
 *
 * Where more attracts at times (habit, a season) or less can be shown (stock), the same process with the most that may attract, with
 * every product and with the choice to show nothing bounds the true one: the best ratio never falls when an attraction or a worth
 * rises, as a product that would pull it down is left out, and so neither does the value, step by step of the iteration.
 */
/** The optimal values of a shop whose world stays as it is. Thread contract: immutable. */
final class ShopOptimum {
  private static final double PRECISION = 1e-10;

  private final ShopOptions options;
  private final SlateChoice choice;
  private final Assortment assortment;
  private final boolean[] all;
  private final double boost;
  private final double nothing;
  private final double[][] values;

  private ShopOptimum(
      ShopOptions options,
      SlateChoice choice,
      Segments segments,
      Assortment assortment,
      double boost,
      double nothing) {
    this.options = options;
    this.choice = choice;
    this.assortment = assortment;
    this.boost = boost;
    this.nothing = nothing;
    this.all = new boolean[assortment.size()];
    Arrays.fill(all, true);
    this.values = new double[segments.count()][levels() + 1];
    for (int segment = 0; segment < values.length; segment++) {
      solve(segment, segments);
    }
  }

  /** The values of a shop whose tastes and assortment stay, without habit. */
  static ShopOptimum of(
      ShopOptions options, SlateChoice choice, Segments segments, Assortment assortment) {
    return new ShopOptimum(options, choice, segments, assortment, 1, Double.NEGATIVE_INFINITY);
  }

  /** Bounds on the values of a shop in which products attract so many times as much, at most. */
  static ShopOptimum bound(
      ShopOptions options,
      SlateChoice choice,
      Segments segments,
      Assortment assortment,
      double boost) {
    return new ShopOptimum(options, choice, segments, assortment, boost, 0);
  }

  private void solve(int segment, Segments segments) {
    double[] v = values[segment];
    double[][] attractions = new double[v.length][];
    for (int level = 0; level < v.length; level++) {
      attractions[level] = attractions(segment, level, segments);
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
    int[] slate = slate(segment, level, attractions);
    double shown = worth(segment, level, attractions, slate);
    return Math.max(shown, nothing + future(segment, level));
  }

  /** How much each product attracts in a state. */
  double[] attractions(int segment, int level, Segments segments) {
    double[] out = segments.attractions(segments.taste(segment), mood(level), assortment);
    for (int place = 0; place < out.length; place++) {
      out[place] *= boost;
    }
    return out;
  }

  private double mood(int level) {
    return (double) level / levels();
  }

  /** The highest level of satisfaction. */
  int levels() {
    return options.satisfaction().levels();
  }

  /** The best slate of a state. */
  int[] slate(int segment, int level, double[] attractions) {
    return choice.best(attractions, worths(segment, level), future(segment, level), all);
  }

  /** What a slate is worth when all later slates are the best: its reward and the future. */
  double worth(int segment, int level, double[] attractions, int[] slate) {
    return choice.expected(attractions, worths(segment, level), future(segment, level), slate);
  }

  /** The expected sum of rewards of a session with the best slates, over customers. */
  double session() {
    double sum = 0;
    for (double[] ofSegment : values) {
      sum += ofSegment[levels() / 2];
    }
    return sum / values.length;
  }

  /** What a click on each product is worth, with the best slates from then on. */
  double[] worths(int segment, int level) {
    double[] out = new double[assortment.size()];
    double up = future(segment, level + 1);
    double down = future(segment, level - 1);
    for (int place = 0; place < out.length; place++) {
      double quality = assortment.product(place).quality();
      out[place] = assortment.values()[place] + quality * up + (1 - quality) * down;
    }
    return out;
  }

  /** What it is worth that a slate leaves the customer at a level, who then stays or leaves. */
  double future(int segment, int toLevel) {
    int level = Math.max(0, Math.min(levels(), toLevel));
    return (1 - leave(level)) * values[segment][level];
  }

  /** How likely the customer leaves after a slate, at the level that it led to. */
  double leave(int level) {
    return options.sessions().leave() + options.sessions().boredom() * (1 - mood(level));
  }
}
