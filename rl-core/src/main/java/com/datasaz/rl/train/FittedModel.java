package com.datasaz.rl.train;

import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.policy.ModelState;
import com.datasaz.rl.policy.Policy;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was learnt from a period, not published.
 *
 * @param algorithm what learnt
 * @param state its bits
 * @param policy what it would do
 * @param learntThrough the sequence of the last log entry that it has learnt
 * @param experiences how many shown items it has learnt
 * @param metrics figures of its training by name
 */
public record FittedModel(
    Algorithm algorithm,
    ModelState state,
    Policy policy,
    long learntThrough,
    long experiences,
    SortedMap<String, Double> metrics) {
  /**
   * Copies the figures.
   *
   * @param algorithm what learnt
   * @param state its bits
   * @param policy what it would do
   * @param learntThrough the last log entry that it has learnt
   * @param experiences how many shown items it has learnt
   * @param metrics figures of its training
   */
  public FittedModel {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }
}
