package com.datasaz.rl.algorithms.ranking;

import com.datasaz.rl.policy.Ranking;
import com.datasaz.rl.random.Samplers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;

/*
 * The k best of n without a constraint, in one pass with a heap of k scores, and a pass over the scores that compares with the k-th best:
 * "above" are the actions beyond it, fewer than k; "at" are those equal to it, of which there may be many more than fit, as in a cold start where
 * all are equal. Those above are sorted; equals among them, and those at the threshold, are drawn from one by one without replacement.
 */
final class TopK {
  private final int size;
  private final Scores scores;
  private final Scores rewards;
  private final int slots;
  private final double threshold;
  private final Integer[] above;
  private final int countAt;

  TopK(int size, Scores scores, Scores rewards, int slots) {
    this.size = size;
    this.scores = scores;
    this.rewards = rewards;
    this.slots = slots;
    this.threshold = kthBest(size, scores, slots);
    Integer[] found = new Integer[slots];
    int beyond = 0;
    int equal = 0;
    for (int action = 0; action < size; action++) {
      double score = scores.at(action);
      if (score > threshold) {
        found[beyond++] = action;
      } else if (score == threshold) {
        equal++;
      }
    }
    this.above = Arrays.copyOf(found, beyond);
    this.countAt = equal;
    Arrays.sort(above, Comparator.comparingDouble((Integer action) -> -scores.at(action)));
  }

  Ranking rank(RandomGenerator random) {
    int[] order = new int[slots];
    int[] ties = new int[slots];
    for (int slot = 0; slot < above.length; slot++) {
      ties[slot] = equalsFrom(slot);
      int pick = ties[slot] == 1 ? 0 : Samplers.index(random, ties[slot]);
      moveForward(slot + pick, slot);
      order[slot] = above[slot];
    }
    drawFromThreshold(order, ties, random);
    return ranking(order, ties);
  }

  /** How many of those above, from a slot on, have the score of the first of them. */
  private int equalsFrom(int slot) {
    int end = slot + 1;
    while (end < above.length && scores.at(above[end]) == scores.at(above[slot])) {
      end++;
    }
    return end - slot;
  }

  /** Moves one action forward; those between keep their order. */
  private void moveForward(int from, int to) {
    Integer picked = above[from];
    System.arraycopy(above, to, above, to + 1, from - to);
    above[to] = picked;
  }

  private void drawFromThreshold(int[] order, int[] ties, RandomGenerator random) {
    int[] taken = new int[slots - above.length];
    int[] slotOf = new int[taken.length];
    for (int i = 0; i < taken.length; i++) {
      int left = countAt - i;
      int rank = left == 1 ? 0 : Samplers.index(random, left);
      ties[above.length + i] = left;
      insert(taken, slotOf, i, rank, above.length + i);
    }
    int rank = 0;
    for (int action = 0, next = 0; next < taken.length; action++) {
      if (scores.at(action) == threshold && rank++ == taken[next]) {
        order[slotOf[next++]] = action;
      }
    }
  }

  /** Takes the rank-th of those not taken; {@code taken} stays sorted. */
  private static void insert(int[] taken, int[] slotOf, int count, int rank, int slot) {
    int at = 0;
    int absolute = rank;
    while (at < count && taken[at] <= absolute) {
      absolute++;
      at++;
    }
    System.arraycopy(taken, at, taken, at + 1, count - at);
    System.arraycopy(slotOf, at, slotOf, at + 1, count - at);
    taken[at] = absolute;
    slotOf[at] = slot;
  }

  private Ranking ranking(int[] order, int[] ties) {
    Ranking.Builder ranking = Ranking.builder(slots);
    BestRewards best = new BestRewards(size, scores, rewards, slots);
    for (int slot = 0; slot < slots; slot++) {
      int action = order[slot];
      boolean explored = rewards.at(action) < best.remaining();
      ranking.add(action, scores.at(action), 1.0 / ties[slot], explored);
      best.place(action);
    }
    return ranking.build();
  }

  /** The k-th best score, kept at the root of a heap whose smallest is on top. */
  private static double kthBest(int size, Scores scores, int k) {
    double[] heap = new double[k];
    Arrays.fill(heap, Double.NEGATIVE_INFINITY);
    for (int action = 0; action < size; action++) {
      double score = scores.at(action);
      if (score > heap[0]) {
        sink(heap, score);
      }
    }
    return heap[0];
  }

  static void sink(double[] heap, double value) {
    int at = 0;
    for (int child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= value) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = value;
  }

  /**
   * The best expected reward among what is not placed. At most k are placed, so the k best rewards,
   * counted with their multiplicity, are all that can matter.
   */
  private static final class BestRewards {
    private final Scores rewards;
    private final boolean same;
    private final double[] best;
    private int next;

    BestRewards(int size, Scores scores, Scores rewards, int k) {
      this.rewards = rewards;
      this.same = scores == rewards;
      this.best = same ? new double[0] : descending(size, rewards, k);
    }

    private static double[] descending(int size, Scores rewards, int k) {
      double[] heap = new double[k];
      Arrays.fill(heap, Double.NEGATIVE_INFINITY);
      for (int action = 0; action < size; action++) {
        double reward = rewards.at(action);
        if (reward > heap[0]) {
          sink(heap, reward);
        }
      }
      Arrays.sort(heap);
      return heap;
    }

    double remaining() {
      return same ? Double.NEGATIVE_INFINITY : best[best.length - 1 - next];
    }

    void place(int action) {
      if (same) {
        return;
      }
      remove(rewards.at(action));
    }

    /** Takes one occurrence out, if it is among the best. */
    private void remove(double reward) {
      int at = Arrays.binarySearch(best, 0, best.length - next, reward);
      if (at >= 0) {
        System.arraycopy(best, at + 1, best, at, best.length - next - 1 - at);
        next++;
      }
    }
  }
}
