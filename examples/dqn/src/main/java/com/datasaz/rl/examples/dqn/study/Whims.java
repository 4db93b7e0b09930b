package com.datasaz.rl.examples.dqn.study;

import com.datasaz.rl.algorithms.dqn.Schedule;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/*
 * What pays only after a dozen slates is not found by changing one slot here and there: whoever is shown one quiet, good product
 * among baits does not stay for it. So in some sessions every slate follows one whim, a taste for features that is drawn when the
 * session begins: among many whims, some keep showing what is rated well. It explores as randomised value functions do (Osband et al.
 * 2016, arXiv:1602.04621), with a random linear function in place of a network, and knows nothing of the shop but
 * that pair columns speak for a product: a whim that goes against what a customer likes is not clicked, and teaches nothing.
 */
/**
 * Exploration by whole sessions, for training in a simulator.
 *
 * @param share in how many sessions a whim decides, by the number of slates shown
 */
public record Whims(Schedule share) {
  private static final double AFFINITY = 2;

  /** No session is explored as a whole. */
  public static final Whims NONE = new Whims(Schedule.constant(0));

  /**
   * Decides how a session is explored.
   *
   * @param slates how many were shown before
   * @param schema the columns of products, and of what they are to this customer
   * @param random where the whim comes from
   * @return what decides the session, or null if the policy does
   */
  @Nullable Whim begin(long slates, FeatureSchema schema, RandomGenerator random) {
    if (Samplers.uniform(random) >= share.at(slates)) {
      return null;
    }
    double[] taste = new double[schema.itemSize() + schema.pairSize()];
    for (int column = 0; column < taste.length; column++) {
      double drawn = Samplers.gaussian(random);
      taste[column] = column < schema.itemSize() ? drawn : AFFINITY * Math.abs(drawn);
    }
    return new Whim(taste);
  }

  /**
   * A taste for columns: for marks as they are, for other numbers in units of their spread over
   * what may be shown, so that an attribute counts alike whether it is a number or a row of marks.
   */
  static final class Whim {
    private final double[] taste;

    private Whim(double[] taste) {
      this.taste = taste;
    }

    /**
     * The products most to the taste, with as much chance as half a unit gives. No propensity is
     * known: it is for learners that ask for none.
     */
    Ranking rank(ActionSet choices, int slots, RandomGenerator random) {
      double[] scores = new double[choices.size()];
      for (int action = 0; action < scores.length; action++) {
        scores[action] = Samplers.gaussian(random) / 2;
      }
      for (int column = 0; column < taste.length; column++) {
        add(choices, column, scores);
      }
      Ranking.Builder ranking = Ranking.builder(slots);
      for (int slot = 0; slot < slots; slot++) {
        int best = largest(scores);
        ranking.add(best, scores[best], 1, true);
        scores[best] = Double.NEGATIVE_INFINITY;
      }
      return ranking.build();
    }

    private void add(ActionSet choices, int column, double[] scores) {
      double[] values = new double[scores.length];
      for (int action = 0; action < values.length; action++) {
        values[action] = value(choices, action, column);
      }
      double unit = isMark(values) ? 1 : Mean.of(values).error() * Math.sqrt(values.length);
      for (int action = 0; action < values.length && unit > 0; action++) {
        scores[action] += taste[column] * values[action] / unit;
      }
    }

    private static boolean isMark(double[] values) {
      return Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
    }

    private static double value(ActionSet choices, int action, int column) {
      int width = choices.catalog().width();
      return column < width
          ? choices.catalog().rows()[choices.row(action) * width + column]
          : choices.pairs()[action * choices.pairWidth() + column - width];
    }

    private static int largest(double[] scores) {
      int best = 0;
      for (int action = 1; action < scores.length; action++) {
        best = scores[action] > scores[best] ? action : best;
      }
      return best;
    }
  }
}
