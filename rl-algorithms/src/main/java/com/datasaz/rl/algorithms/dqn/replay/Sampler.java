package com.datasaz.rl.algorithms.dqn.replay;

import com.datasaz.rl.random.Samplers;
import java.util.random.RandomGenerator;

/** Draws transitions from a {@link ReplayMemory}, with replacement. */
public sealed interface Sampler {

  /**
   * Draws as many transitions as there is room for.
   *
   * @param memory what to draw from, not empty
   * @param random where the draws come from
   * @param slots where the transitions' positions go
   * @param weights where their importance weights go, in (0, 1]
   * @param progress how far training is, in [0, 1]; weights are fully corrected at 1
   */
  void draw(
      ReplayMemory memory, RandomGenerator random, int[] slots, double[] weights, double progress);

  /**
   * Learns how surprising a drawn transition was.
   *
   * @param memory what it was drawn from
   * @param slot its position
   * @param surprise at least 0
   */
  void surprised(ReplayMemory memory, int slot, double surprise);

  /** Every transition alike. */
  record Uniform() implements Sampler {

    @Override
    public void draw(
        ReplayMemory memory,
        RandomGenerator random,
        int[] slots,
        double[] weights,
        double progress) {
      for (int i = 0; i < slots.length; i++) {
        do {
          slots[i] = Samplers.index(random, memory.used());
        } while (!memory.isTransition(slots[i]));
        weights[i] = 1;
      }
    }

    @Override
    public void surprised(ReplayMemory memory, int slot, double surprise) {}
  }

  /**
   * In proportion to surprise (Schaul et al. 2016), one draw from each of as many equal parts of
   * the mass as there are draws, with the bias corrected by importance weights that grow from a
   * first exponent to 1.
   *
   * @param exponent how much surprise counts, in [0, 1]; 0 draws uniformly
   * @param correction the correction's first exponent, in [0, 1]
   * @param floor added to every surprise, above 0, so that nothing is forgotten for good
   */
  record Prioritized(double exponent, double correction, double floor) implements Sampler {

    /**
     * Checks the ranges.
     *
     * @param exponent how much surprise counts, in [0, 1]; 0 draws uniformly
     * @param correction the correction's first exponent, in [0, 1]
     * @param floor added to every surprise, above 0, so that nothing is forgotten for good
     */
    public Prioritized {
      requireFraction("exponent", exponent);
      requireFraction("correction", correction);
      if (!(floor > 0 && floor < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the priority floor must be above 0 and finite, got " + floor);
      }
    }

    private static void requireFraction(String name, double value) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "the priority " + name + " must be in [0, 1], got " + value);
      }
    }

    @Override
    public void draw(
        ReplayMemory memory,
        RandomGenerator random,
        int[] slots,
        double[] weights,
        double progress) {
      PriorityTree tree = memory.priorities();
      double beta = correction + (1 - correction) * progress;
      double part = tree.total() / slots.length;
      for (int i = 0; i < slots.length; i++) {
        slots[i] = tree.find((i + Samplers.uniform(random)) * part);
        weights[i] = weight(tree, slots[i], beta);
      }
    }

    /**
     * A transition's importance weight, {@code (N P)^-beta} over its largest value among all
     * transitions, where the number N of transitions cancels.
     *
     * @param tree the masses
     * @param slot the transition's position
     * @param beta the correction's exponent, in [0, 1]
     * @return in (0, 1]
     */
    public static double weight(PriorityTree tree, int slot, double beta) {
      return StrictMath.pow(tree.smallest() / tree.mass(slot), beta);
    }

    @Override
    public void surprised(ReplayMemory memory, int slot, double surprise) {
      memory.priorities().set(slot, mass(surprise));
    }

    double mass(double surprise) {
      return StrictMath.pow(surprise + floor, exponent);
    }
  }
}
