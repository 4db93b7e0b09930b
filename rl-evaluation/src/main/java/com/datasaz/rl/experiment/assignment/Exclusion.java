package com.datasaz.rl.experiment.assignment;

import com.datasaz.rl.internal.Require;

/**
 * A slice of the customers that an experiment keeps to, so that experiments with other slices of
 * the same layer never meet a customer of its own.
 *
 * @param layer the name that the experiments share, at most 90 characters
 * @param from where the slice begins, in [0, 1]
 * @param until where it ends, in [0, 1]
 */
public record Exclusion(String layer, double from, double until) {
  private static final int MAX_LAYER_LENGTH = 90;

  /**
   * Checks every component.
   *
   * @param layer the name
   * @param from where the slice begins
   * @param until where it ends
   */
  public Exclusion {
    Require.text("layer", layer, MAX_LAYER_LENGTH);
    Require.inRange("begin of a slice", from, 0, 1);
    Require.inRange("end of a slice", until, from, 1);
  }

  /**
   * Says whether a customer is in the slice.
   *
   * @param bucketing how ids become buckets
   * @param unit the customer
   * @return whether the experiment may have this customer
   */
  public boolean contains(Bucketing bucketing, String unit) {
    int bucket = bucketing.salted(salt()).bucket(unit, bucketing.hash(unit));
    return contains(bucket / (double) bucketing.buckets());
  }

  boolean contains(double point) {
    return point >= from && point < until;
  }

  /** Under which a place in the layer is kept, as an experiment's variant is under its key. */
  String keptAs() {
    return "layer:" + layer;
  }

  /** Other engines use the same salt. */
  String salt() {
    return "__" + layer;
  }
}
