package com.datasaz.rl.algorithms.dqn.replay;

import java.util.Arrays;

/*
 * Two heaps over the same leaves: inner nodes of the one hold sums, which a draw descends in logarithmic time, and of
 * the other the smallest positive leaf, which bounds the importance weights (Schaul et al. 2016, proportional variant).
 */
/**
 * Masses of transitions, to draw from in proportion. A leaf of mass 0 is never drawn. Not
 * thread-safe.
 */
public final class PriorityTree {

  /** Bytes per leaf, at most: two trees of doubles, rounded up to a power of two. */
  static final long BYTES_PER_LEAF = 2 * 2 * 2 * 8;

  private final int leaves;
  private final double[] sums;
  private final double[] smallest;
  private double highestSeen = 1;

  /**
   * A tree whose leaves have no mass.
   *
   * @param capacity how many leaves are needed, at least 1
   */
  public PriorityTree(int capacity) {
    leaves = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
    sums = new double[2 * leaves];
    smallest = new double[2 * leaves];
    Arrays.fill(smallest, Double.POSITIVE_INFINITY);
  }

  /**
   * Sets the mass of a leaf.
   *
   * @param leaf its position
   * @param mass at least 0 and finite
   */
  public void set(int leaf, double mass) {
    int node = leaf + leaves;
    sums[node] = mass;
    smallest[node] = mass > 0 ? mass : Double.POSITIVE_INFINITY;
    highestSeen = Math.max(highestSeen, mass);
    for (node >>= 1; node >= 1; node >>= 1) {
      sums[node] = sums[2 * node] + sums[2 * node + 1];
      smallest[node] = Math.min(smallest[2 * node], smallest[2 * node + 1]);
    }
  }

  /**
   * The mass of a leaf.
   *
   * @param leaf its position
   * @return at least 0
   */
  public double mass(int leaf) {
    return sums[leaf + leaves];
  }

  /**
   * The mass of all leaves.
   *
   * @return their sum
   */
  public double total() {
    return sums[1];
  }

  /**
   * The smallest mass that is not 0.
   *
   * @return infinite when there is none
   */
  public double smallest() {
    return smallest[1];
  }

  /**
   * The highest mass that was ever set, at least 1: what a new transition gets, so that it is soon
   * looked at.
   *
   * @return the mass
   */
  public double highestSeen() {
    return highestSeen;
  }

  /**
   * Takes up the highest mass of a tree that this one continues.
   *
   * @param mass the mass
   */
  public void setHighestSeen(double mass) {
    highestSeen = mass;
  }

  /**
   * The leaf at which the running sum of the masses first exceeds a given mass.
   *
   * @param mass in [0, total)
   * @return its position
   */
  public int find(double mass) {
    int node = 1;
    double rest = mass;
    while (node < leaves) {
      node *= 2;
      if (rest >= sums[node] && sums[node + 1] > 0) {
        rest -= sums[node];
        node++;
      }
    }
    return node - leaves;
  }
}
