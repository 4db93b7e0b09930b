package com.datasaz.rl.algorithms.ranking;

import com.datasaz.rl.internal.Pool;
import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.policy.SlotConstraint;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * Ranks by {@code mean + z width}, where each slot draws one z for all actions: a randomized upper
 * confidence bound (Vaswani, Mehrabian, Durand, Kveton, "Old dog learns new tricks: randomized UCB
 * for bandit problems", AISTATS 2020, the coupled form).
 *
 * <p>Thread contract: stateless; its memory is pooled.
 */
public final class DrawnBoundRanker {
  /*
   * z takes eight equally likely values, so a propensity is a sum of eighths and exact: the part of
   * the values under which the action is best, ties sharing evenly. The values are the middle
   * quantiles of the absolute value of a standard normal, Phi^-1(1/2 + (2m + 1) / 32).
   *
   * Only actions that are among the k best by some z, or by the mean, can fill one of k slots that
   * have no constraint, and none of these has a largest bound below the k-th best mean. One pass
   * finds that mean, one more collects what passes it, which are few once widths have shrunk; only
   * those are looked at for each value of z.
   */
  private static final double[] LEVELS = {
    0.0784124127331122, 0.2372021093287877, 0.40225006532172525, 0.579132162255556,
    0.7764217611479276, 1.009990169249582, 1.3180108973035367, 1.862731867421651
  };

  private static final int MEAN = LEVELS.length;
  private static final double LARGEST = LEVELS[LEVELS.length - 1];
  private static final double NO_BOUND = Double.NEGATIVE_INFINITY;
  private static final Pool<Memory> MEMORY = new Pool<>(Memory::new);

  private DrawnBoundRanker() {}

  /**
   * Ranks by drawn bounds.
   *
   * @param size the number of actions
   * @param mean begins with their expected rewards
   * @param width begins with the standard deviations of these, in the unit of the rewards
   * @param constraint what each slot may hold
   * @param k the largest number of slots, at least 1
   * @param random draws the bounds, and decides between equals
   * @return min(k, number allowed) slots with exact propensities, each at least 1/8 over the number
   *     of equals
   */
  public static Ranking rank(
      int size,
      double[] mean,
      double[] width,
      SlotConstraint constraint,
      int k,
      RandomGenerator random) {
    int slots = Math.min(k, size);
    Memory memory = MEMORY.take();
    try {
      memory.collect(size, mean, width, constraint == SlotConstraint.none() ? slots : size);
      return fill(memory, mean, width, new Remaining(constraint, slots), slots, random);
    } finally {
      MEMORY.giveBack(memory);
    }
  }

  private static Ranking fill(
      Memory memory,
      double[] mean,
      double[] width,
      Remaining remaining,
      int slots,
      RandomGenerator random) {
    Ranking.Builder ranking = Ranking.builder(slots);
    while (ranking.size() < slots && memory.findBest(remaining)) {
      int level = Samplers.index(random, LEVELS.length);
      int pick = memory.ties[level] == 1 ? 0 : Samplers.index(random, memory.ties[level]);
      int action = memory.tied(level, pick, remaining);
      double propensity = memory.share(mean[action], width[action]);
      boolean explored = mean[action] < memory.best[MEAN];
      ranking.add(action, memory.best[level], propensity, explored);
      remaining.place(action);
    }
    return ranking.build();
  }

  /**
   * Computes the probabilities of the next slot.
   *
   * @param size the number of actions
   * @param mean begins with their expected rewards
   * @param width begins with the standard deviations of these
   * @param eligible which actions may be chosen, at least one
   * @param out receives the probabilities, 0 where not eligible
   */
  public static void propensities(
      int size, double[] mean, double[] width, boolean[] eligible, double[] out) {
    Memory memory = MEMORY.take();
    try {
      memory.collect(size, mean, width, size);
      memory.findBest(action -> eligible[action]);
      for (int action = 0; action < size; action++) {
        out[action] = eligible[action] ? memory.share(mean[action], width[action]) : 0;
      }
    } finally {
      MEMORY.giveBack(memory);
    }
  }

  private static double level(int level) {
    return level == MEAN ? 0 : LEVELS[level];
  }

  /** The candidates of one call, and the best of them by each level; the last is the mean. */
  private static final class Memory {
    final double[] best = new double[LEVELS.length + 1];
    final int[] ties = new int[LEVELS.length + 1];
    private final int[] first = new int[LEVELS.length + 1];
    private final BitSet kept = new BitSet();
    private int[] candidates = new int[0];
    private double[] means = new double[0];
    private double[] widths = new double[0];
    private int count;

    /** Collects the actions that are among the k best by some level. */
    void collect(int size, double[] mean, double[] width, int k) {
      if (candidates.length < size) {
        candidates = new int[size];
        means = new double[size];
        widths = new double[size];
      }
      if (k >= size) {
        collectAbove(NO_BOUND, size, mean, width);
        return;
      }
      double[] heap = new double[k];
      collectAbove(kthBest(size, mean, width, 0, heap), size, mean, width);
      if (count > k) {
        keepTheBest(heap);
      }
    }

    /** Collects, side by side, the actions whose largest bound reaches a value. */
    private void collectAbove(double least, int size, double[] mean, double[] width) {
      int found = 0;
      for (int action = 0; action < size; action++) {
        double m = mean[action];
        double w = width[action];
        if (m + LARGEST * w >= least) {
          candidates[found] = action;
          means[found] = m;
          widths[found] = w;
          found++;
        }
      }
      count = found;
    }

    /** Keeps those that are among the k best by some level, in the order of the actions. */
    private void keepTheBest(double[] heap) {
      kept.clear();
      for (double z : LEVELS) {
        double least = kthBest(count, means, widths, z, heap);
        for (int i = 0; i < count; i++) {
          if (means[i] + z * widths[i] >= least) {
            kept.set(i);
          }
        }
      }
      keepTheBestMeans(heap);
      int to = 0;
      for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
        candidates[to] = candidates[i];
        means[to] = means[i];
        widths[to] = widths[i];
        to++;
      }
      count = to;
    }

    /** Of the means only the values matter, so k of them are enough, however many are equal. */
    private void keepTheBestMeans(double[] heap) {
      double least = kthBest(count, means, widths, 0, heap);
      int equals = 0;
      for (double mean : heap) {
        equals += mean == least ? 1 : 0;
      }
      for (int i = 0; i < count; i++) {
        if (means[i] > least || (means[i] == least && equals-- > 0)) {
          kept.set(i);
        }
      }
    }

    private static double kthBest(
        int size, double[] mean, double[] width, double z, double[] heap) {
      Arrays.fill(heap, NO_BOUND);
      double least = NO_BOUND;
      for (int i = 0; i < size; i++) {
        double score = mean[i] + z * width[i];
        if (score > least) {
          TopK.sink(heap, score);
          least = heap[0];
        }
      }
      return least;
    }

    /** Finds the best of what is open by each level; returns false when nothing is. */
    boolean findBest(IntPredicate open) {
      Arrays.fill(best, NO_BOUND);
      Arrays.fill(ties, 0);
      for (int i = 0; i < count; i++) {
        if (open.test(candidates[i])) {
          for (int level = 0; level <= MEAN; level++) {
            offer(level, i, means[i] + level(level) * widths[i]);
          }
        }
      }
      return ties[MEAN] > 0;
    }

    private void offer(int level, int candidate, double score) {
      if (score > best[level]) {
        best[level] = score;
        ties[level] = 1;
        first[level] = candidate;
      } else if (score == best[level]) {
        ties[level]++;
      }
    }

    /** Returns the n-th of those that are best by a level. */
    int tied(int level, int n, IntPredicate open) {
      int at = first[level];
      for (int skip = n; skip > 0; skip--) {
        do {
          at++;
        } while (!isBest(level, means[at], widths[at]) || !open.test(candidates[at]));
      }
      return candidates[at];
    }

    private boolean isBest(int level, double mean, double width) {
      return mean + level(level) * width == best[level];
    }

    /** Returns the probability of an action that is open. */
    double share(double mean, double width) {
      double share = 0;
      for (int level = 0; level < LEVELS.length; level++) {
        share += isBest(level, mean, width) ? 1.0 / ties[level] : 0;
      }
      return share / LEVELS.length;
    }
  }
}
