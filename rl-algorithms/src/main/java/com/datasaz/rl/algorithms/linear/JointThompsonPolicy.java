package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.algorithms.ranking.Remaining;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.policy.PropensityKind;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.Samplers;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/*
 * Arms share coefficients, so a draw is one of the coefficients, from which all scores follow: scores drawn item by item would be nearly independent where the truth is that
 * similar items rise and fall together. Each slot has a fresh draw. The probability of a slot's item has no closed form; it is counted in further draws, which all slots of a
 * decision share: (1 + count) / (1 + draws), the draw that placed the item being one of them, so it is never 0.
 *
 * A draw's numbers come from a generator of its own, keyed by one number of the decision's generator and the draw's place, so that a ranking of k begins with the
 * ranking of fewer.
 */
/**
 * Thompson sampling where arms share coefficients.
 *
 * @param scorer what the model believes
 * @param v by what standard deviations are multiplied
 * @param propensityDraws the number of draws by which propensities are counted
 */
record JointThompsonPolicy(Scorer.Joined scorer, double v, int propensityDraws) implements Policy {
  /** At most so many scores are drawn to count propensities by, which is 16 MB. */
  private static final int MOST_SCORES = 1 << 22;

  /** Seeds the draws of {@link #propensities}, which are the same for every decision. */
  private static final long COMMON_SEED = 0x5eed;

  @Override
  public Ranking rank(ActionSet actions, SlotConstraint constraint, int k, RandomGenerator random) {
    scorer.spec().require(actions);
    int slots = Math.min(k, actions.size());
    int counting = counting(actions.size());
    try (Scratch scratch = Scratch.borrow(actions.size())) {
      scorer.means(actions, scratch.expected);
      float[][] draws =
          scorer.draw(actions, v, seeds(random.nextLong(), counting + slots), scratch);
      Slate slate = new Slate(actions.size(), scratch.expected, draws, counting);
      return slate.fill(new Remaining(constraint, slots), slots, random);
    }
  }

  @Override
  public void propensities(ActionSet actions, boolean[] eligible, double[] out) {
    scorer.spec().require(actions);
    int size = actions.size();
    int counting = counting(size);
    IntPredicate open = action -> eligible[action];
    try (Scratch scratch = Scratch.borrow(size)) {
      float[][] draws = scorer.draw(actions, v, seeds(COMMON_SEED, counting), scratch);
      spreadOneDraw(size, open, 1.0 / (1 + counting), out);
      Best best = new Best();
      for (int d = 0; d < counting; d++) {
        best.find(size, draws[d], open);
        best.share(size, draws[d], open, 1.0 / (1 + counting), out);
      }
    }
  }

  /** Counts one draw as if all had tied in it, so that nothing that may be chosen has 0. */
  private static void spreadOneDraw(int size, IntPredicate open, double amount, double[] out) {
    int count = 0;
    for (int action = 0; action < size; action++) {
      count += open.test(action) ? 1 : 0;
    }
    for (int action = 0; action < size; action++) {
      out[action] = open.test(action) ? amount / count : 0;
    }
  }

  private int counting(int actions) {
    return Math.max(1, Math.min(propensityDraws, MOST_SCORES / actions));
  }

  private static long[] seeds(long seed, int count) {
    long[] seeds = new long[count];
    for (int d = 0; d < count; d++) {
      seeds[d] = seed + d;
    }
    return seeds;
  }

  @Override
  public void expectedRewards(ActionSet actions, double[] out) {
    scorer.spec().require(actions);
    scorer.means(actions, out);
  }

  @Override
  public Explanation explain(ActionSet actions, int action) {
    return Explanations.explain(scorer, actions, action, v);
  }

  @Override
  public PropensityKind propensityKind() {
    return PropensityKind.ESTIMATED;
  }

  /** The best of what remains, by one draw. */
  private static final class Best {
    float score;
    int ties;
    int first;

    boolean find(int size, float[] scores, IntPredicate open) {
      score = Float.NEGATIVE_INFINITY;
      ties = 0;
      for (int action = 0; action < size; action++) {
        float offered = scores[action];
        if (offered >= score && open.test(action)) {
          ties = offered > score ? 1 : ties + 1;
          first = offered > score ? action : first;
          score = offered;
        }
      }
      return ties > 0;
    }

    /** Returns the n-th of those that are best. */
    int tied(int n, float[] scores, IntPredicate open) {
      int action = first;
      for (int skip = n; skip > 0; skip--) {
        do {
          action++;
        } while (scores[action] != score || !open.test(action));
      }
      return action;
    }

    /** Returns the share of an action that is open. */
    double share(int action, float[] scores) {
      return scores[action] == score ? 1.0 / ties : 0;
    }

    void share(int size, float[] scores, IntPredicate open, double amount, double[] out) {
      for (int action = 0; action < size; action++) {
        if (scores[action] == score && open.test(action)) {
          out[action] += amount / ties;
        }
      }
    }
  }

  /** Fills slots from draws: first those that count, then one a slot. */
  private static final class Slate {
    final int size;
    final double[] means;
    final float[][] draws;
    final int counting;

    Slate(int size, double[] means, float[][] draws, int counting) {
      this.size = size;
      this.means = means;
      this.draws = draws;
      this.counting = counting;
    }

    Ranking fill(Remaining remaining, int slots, RandomGenerator random) {
      Ranking.Builder ranking = Ranking.builder(slots);
      Best best = new Best();
      while (ranking.size() < slots
          && best.find(size, draws[counting + ranking.size()], remaining)) {
        float[] scores = draws[counting + ranking.size()];
        int pick = best.ties == 1 ? 0 : Samplers.index(random, best.ties);
        int action = best.tied(pick, scores, remaining);
        double count = best.share(action, scores);
        double propensity = (count + counted(action, remaining)) / (1 + counting);
        ranking.add(action, best.score, propensity, explored(action, remaining));
        remaining.place(action);
      }
      return ranking.build();
    }

    private double counted(int action, Remaining remaining) {
      Best best = new Best();
      double count = 0;
      for (int d = 0; d < counting; d++) {
        best.find(size, draws[d], remaining);
        count += best.share(action, draws[d]);
      }
      return count;
    }

    private boolean explored(int action, Remaining remaining) {
      for (int other = 0; other < size; other++) {
        if (means[other] > means[action] && remaining.test(other)) {
          return true;
        }
      }
      return false;
    }
  }
}
