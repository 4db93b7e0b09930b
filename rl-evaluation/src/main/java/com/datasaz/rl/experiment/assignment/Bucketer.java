package com.datasaz.rl.experiment.assignment;

/** From an id to its bucket under one salt. Thread contract: a pure function. */
@FunctionalInterface
public interface Bucketer {
  /**
   * Finds the bucket of an id.
   *
   * @param unit the customer's or visitor's id
   * @param hash {@link Bucketing#hash} of the id, computed once for all salts
   * @return a number from 0, below {@link Bucketing#buckets()}
   */
  int bucket(String unit, long hash);
}
