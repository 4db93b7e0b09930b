package com.datasaz.rl.recommend;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the interactions given since the recommender was built.
 *
 * @param accepted stored and new
 * @param duplicates acknowledged, but stored before under the same key
 * @param refused not stored, by reason; every reason is there
 */
public record InteractionCounts(
    long accepted, long duplicates, Map<RefusedInteractionException.Reason, Long> refused) {
  /**
   * Copies the map.
   *
   * @param accepted stored and new
   * @param duplicates stored before
   * @param refused not stored
   */
  public InteractionCounts {
    refused = Collections.unmodifiableMap(new EnumMap<>(refused));
  }
}
