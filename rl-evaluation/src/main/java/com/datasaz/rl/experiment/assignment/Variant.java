package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.internal.Require;

/**
 * One of the things that an experiment compares.
 *
 * @param name its name, at most 100 characters
 * @param weight its share of the experiment, above 0; the weights of an experiment add up to 1
 * @param coverage which part of its share takes part yet, in [0, 1]. It may grow while customers
 *     are in the experiment; that moves nobody from one variant to another
 */
public record Variant(String name, double weight, double coverage) {
  /** Longest name. */
  public static final int MAX_NAME_LENGTH = 100;

  /**
   * Checks every component.
   *
   * @param name its name
   * @param weight its share
   * @param coverage which part of its share takes part
   */
  public Variant {
    Require.text("variant", name, MAX_NAME_LENGTH);
    Require.positive("weight of variant " + name, weight);
    Require.inRange("coverage of variant " + name, coverage, 0, 1);
  }

  /**
   * Makes a variant whose whole share takes part.
   *
   * @param name its name
   * @param weight its share
   * @return the variant
   */
  public static Variant of(String name, double weight) {
    return new Variant(name, weight, 1);
  }

  /**
   * Returns this variant with another coverage.
   *
   * @param newCoverage which part of its share takes part, in [0, 1]
   * @return a copy
   */
  public Variant covering(double newCoverage) {
    return new Variant(name, weight, newCoverage);
  }
}
