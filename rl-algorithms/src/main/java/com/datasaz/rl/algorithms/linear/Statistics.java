package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;

/*
 * S = sum w x x', b = sum w r x, sum w, sum w r^2, each experience weighing w factor(its moment, latest). The ridge is not in S, so forgetting never eats the
 * prior, sums of models learnt apart add up, and an experience can be taken out again.
 */
/** The sufficient statistics of a ridge regression. Thread contract: one thread. */
final class Statistics {
  /** Above any sum of what was observed; products of two such sums are finite. */
  private static final double MOST_SUM = 1e150;

  final double[] outer;
  final double[] response;
  private double weight;
  private double squares;
  private Moment latest;

  Statistics(int size) {
    this(new double[Triangles.length(size)], new double[size], 0, 0, Moment.START);
  }

  private Statistics(
      double[] outer, double[] response, double weight, double squares, Moment latest) {
    this.outer = outer;
    this.response = response;
    this.weight = weight;
    this.squares = squares;
    this.latest = latest;
  }

  int size() {
    return response.length;
  }

  Moment latest() {
    return latest;
  }

  /** Returns the sum of the weights, as they are at the latest moment. */
  double weight() {
    return weight;
  }

  /** Returns the sum of the squared rewards, as it is at the latest moment. */
  double squares() {
    return squares;
  }

  /** Ages the sums to a moment, if it is later than the latest. */
  void ageTo(Forgetting rule, Moment moment) {
    double factor = rule.factor(latest, moment);
    if (factor < 1) {
      Triangles.scale(outer, factor);
      Triangles.scale(response, factor);
      weight *= factor;
      squares *= factor;
      latest = moment;
    }
  }

  /** Returns by how much less an experience of a moment counts than one of the latest. */
  double ageOf(Forgetting rule, Moment moment) {
    return rule.factor(moment, latest);
  }

  /** Adds an observation; a negative weight takes it out again. */
  void add(double[] x, double w, double r) {
    Triangles.addOuter(outer, x, response.length, w);
    Triangles.addScaled(response, 0, x, w * r, response.length);
    weight += w;
    squares += w * r * r;
  }

  /** Replaces the reward of an observation. */
  void correct(double[] x, double w, double from, double to) {
    Triangles.addScaled(response, 0, x, w * (to - from), response.length);
    squares += w * (to * to - from * from);
  }

  /** Adds the sums of another model, at the later of the two moments. */
  void merge(Statistics other, Forgetting rule) {
    ageTo(rule, other.latest);
    double factor = rule.factor(other.latest, latest);
    Triangles.addScaled(outer, 0, other.outer, factor, outer.length);
    Triangles.addScaled(response, 0, other.response, factor, response.length);
    weight += factor * other.weight;
    squares += factor * other.squares;
  }

  Statistics copy() {
    return new Statistics(outer.clone(), response.clone(), weight, squares, latest);
  }

  void write(ModelStateWriter out) {
    out.putDoubles(outer).putDoubles(response).putDouble(weight).putDouble(squares);
    out.putLong(latest.step()).putLong(latest.epochMicros());
  }

  /**
   * Checks that the sums could come from observations.
   *
   * @throws ModelStateException when S is not positive semi-definite
   */
  void requireSumOfSquares(double lambda) {
    try {
      Triangles.cholesky(outer, response.length, 1, lambda);
    } catch (Triangles.NotPositiveException e) {
      throw new ModelStateException(
          "the sums in a model state are no sums of squares: activate an older version", e);
    }
  }

  static Statistics read(ModelStateReader in, int size) {
    return new Statistics(
        in.getDoubles(Triangles.length(size), MOST_SUM),
        in.getDoubles(size, MOST_SUM),
        in.getDouble(MOST_SUM),
        in.getDouble(MOST_SUM),
        new Moment(in.getLong(), in.getLong()));
  }
}
