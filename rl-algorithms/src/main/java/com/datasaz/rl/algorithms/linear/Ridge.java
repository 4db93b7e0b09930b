package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.Forgetting;
import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import com.datasaz.rl.policy.Moment;
import org.jspecify.annotations.Nullable;

/*
 * Without forgetting, the posterior is kept up to date observation by observation, and computed anew from the statistics at fixed counts of updates, after
 * a merge, after a subtraction, and when a residual check finds that it has strayed. All of that is counted in the state, so the bits depend on
 * the sequence of calls alone.
 *
 * With forgetting, the ridge does not age while the sums do, so there is no rank-1 form: only the statistics are kept, and the posterior is computed when one
 * is asked for.
 */
/** A ridge regression that learns. Thread contract: one thread. */
final class Ridge {
  /** After so many observations the posterior is computed anew. */
  static final int REBUILD_EVERY = 1024;

  /** After so many observations the normal equations are checked. */
  static final int CHECK_EVERY = 64;

  private static final double RESIDUAL_TOLERANCE = 1e-8;

  private final double lambda;
  private final Forgetting forgetting;
  private final Statistics statistics;
  private final double[] scaled;
  private @Nullable Posterior posterior;
  private int observations;

  Ridge(int size, double lambda, Forgetting forgetting) {
    this(
        lambda,
        forgetting,
        new Statistics(size),
        keepsAll(forgetting) ? Posterior.prior(size, lambda) : null);
  }

  private Ridge(
      double lambda, Forgetting forgetting, Statistics statistics, @Nullable Posterior posterior) {
    this.lambda = lambda;
    this.forgetting = forgetting;
    this.statistics = statistics;
    this.posterior = posterior;
    this.scaled = new double[statistics.size()];
  }

  /** Tells whether experience keeps its weight, so that a posterior can be updated in place. */
  static boolean keepsAll(Forgetting forgetting) {
    return forgetting instanceof Forgetting.None;
  }

  Statistics statistics() {
    return statistics;
  }

  /** Learns one observation. */
  void learn(double[] x, double weight, double reward, Moment moment) {
    statistics.ageTo(forgetting, moment);
    double w = weight * statistics.ageOf(forgetting, moment);
    statistics.add(x, w, reward);
    if (posterior != null) {
      double root = Math.sqrt(w);
      scaleInto(x, root);
      posterior.observe(scaled, root * reward);
      observations++;
      maintain(posterior);
    }
  }

  private void scaleInto(double[] x, double factor) {
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factor * x[i];
    }
  }

  private void maintain(Posterior current) {
    boolean check = observations % CHECK_EVERY == 0;
    if (observations >= REBUILD_EVERY || (check && strayed(statistics, current, lambda))) {
      rebuildIfPositive();
    }
  }

  /** Rebuilds, unless rounding made the sums useless: then the posterior that was kept serves. */
  private void rebuildIfPositive() {
    try {
      rebuild();
    } catch (Triangles.NotPositiveException e) {
      observations = 0;
    }
  }

  /** Tells whether {@code (S + lambda I) theta = b} no longer holds, beyond rounding. */
  static boolean strayed(Statistics statistics, Posterior posterior, double lambda) {
    double[] theta = posterior.theta;
    for (int i = 0; i < theta.length; i++) {
      double sum = lambda * theta[i] - statistics.response[i];
      double magnitude = Math.abs(sum) + Math.abs(statistics.response[i]);
      for (int j = 0; j < theta.length; j++) {
        double term = symmetric(statistics.outer, i, j) * theta[j];
        sum += term;
        magnitude += Math.abs(term);
      }
      if (!(Math.abs(sum) <= RESIDUAL_TOLERANCE * magnitude)) {
        return true;
      }
    }
    return false;
  }

  private static double symmetric(double[] packed, int i, int j) {
    return i >= j ? packed[Triangles.row(i) + j] : packed[Triangles.row(j) + i];
  }

  /**
   * Computes the posterior anew from the sums, if only to see that it can be.
   *
   * @throws Triangles.NotPositiveException when the sums are none of squares; nothing has changed
   */
  void rebuild() {
    Posterior rebuilt = solve(1);
    if (posterior != null) {
      posterior = rebuilt;
      observations = 0;
    }
  }

  private Posterior solve(double factor) {
    return Posterior.solve(statistics.outer, statistics.response, factor, lambda);
  }

  /** Replaces the reward of an observation that was learnt. */
  void correct(double[] x, double weight, double from, double to, Moment moment) {
    double w = weight * statistics.ageOf(forgetting, moment);
    statistics.correct(x, w, from, to);
    if (posterior != null) {
      posterior.shift(x, w * (to - from));
    }
  }

  /** Takes an observation out of the sums; {@link #rebuild} must follow. */
  void subtract(double[] x, double weight, double reward, Moment moment) {
    statistics.add(x, -weight * statistics.ageOf(forgetting, moment), reward);
  }

  /** Adds the sums of another model; {@link #rebuild} must follow. */
  void add(Ridge other) {
    statistics.merge(other.statistics, forgetting);
  }

  /** Returns what is believed at a moment. The caller must not write to it, nor keep it. */
  Posterior posterior(Moment now) {
    return posterior != null ? posterior : solve(forgetting.factor(statistics.latest(), now));
  }

  Ridge copy() {
    Ridge copy =
        new Ridge(
            lambda, forgetting, statistics.copy(), posterior == null ? null : posterior.copy());
    copy.observations = observations;
    return copy;
  }

  void write(ModelStateWriter out) {
    statistics.write(out);
    if (posterior != null) {
      out.putInt(observations);
      posterior.write(out);
    }
  }

  /**
   * Reads what was written under some lambda and rule of forgetting.
   *
   * @param saved the lambda, and whether there is a posterior
   */
  static Ridge read(
      ModelStateReader in, int size, SavedOptions saved, double lambda, Forgetting forgetting) {
    Statistics statistics = Statistics.read(in, size);
    statistics.requireSumOfSquares(saved.lambda());
    int observations = saved.keptAll() ? in.getInt("observations", 0, REBUILD_EVERY) : 0;
    Posterior written = saved.keptAll() ? Posterior.read(in, size, saved.lambda()) : null;
    Ridge ridge = new Ridge(lambda, forgetting, statistics, written);
    if (keepsAll(forgetting) != saved.keptAll() || lambda != saved.lambda()) {
      ridge.posterior = keepsAll(forgetting) ? ridge.solve(1) : null;
      return ridge;
    }
    ridge.observations = observations;
    return ridge;
  }

  /**
   * The options that decide what a state holds.
   *
   * @param lambda the ridge that the posteriors were computed with
   * @param ownLambda that of the items' own posteriors
   * @param keptAll whether there are posteriors
   * @param cautious whether weights of experiences follow
   */
  record SavedOptions(double lambda, double ownLambda, boolean keptAll, boolean cautious) {
    private static final int KEPT_ALL = 1;
    private static final int CAUTIOUS = 2;

    /** Set where a second ridge follows; models of one ridge are written as they always were. */
    private static final int TWO_RIDGES = 4;

    void write(ModelStateWriter out) {
      boolean two = ownLambda != lambda;
      int flags = (keptAll ? KEPT_ALL : 0) + (cautious ? CAUTIOUS : 0) + (two ? TWO_RIDGES : 0);
      out.putDouble(lambda).putInt(flags);
      if (two) {
        out.putDouble(ownLambda);
      }
    }

    static SavedOptions read(ModelStateReader in) {
      double lambda = readRidge(in);
      int flags = in.getInt("flags", 0, KEPT_ALL + CAUTIOUS + TWO_RIDGES);
      double ownLambda = (flags & TWO_RIDGES) == 0 ? lambda : readRidge(in);
      return new SavedOptions(lambda, ownLambda, (flags & KEPT_ALL) != 0, (flags & CAUTIOUS) != 0);
    }

    private static double readRidge(ModelStateReader in) {
      double lambda = in.getDouble();
      if (!(lambda > 0)) {
        throw new ModelStateException(
            "lambda in a model state must be above 0, got " + lambda + ": activate an older one");
      }
      return lambda;
    }

    /** Returns the options of the items' own regressions. */
    SavedOptions own() {
      return new SavedOptions(ownLambda, ownLambda, keptAll, cautious);
    }

    boolean hasRidges(double shared, double own) {
      return lambda == shared && ownLambda == own;
    }
  }
}
