package com.datasaz.rl.recommend;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recommender has done since it was built.
 *
 * @param requests answers given
 * @param fallbacks of these, how many the fallback gave, by reason; every reason is there
 * @param fallbackFailures how often the shop's own fallback threw
 * @param late answers of the policy that came after the deadline
 * @param buffered decisions that wait for the storage
 * @param logged decisions that the storage has taken
 * @param lost decisions that were never logged: fallback answers while the buffer was full, and
 *     decisions that the storage could not hold as they are
 * @param flushFailures how often decisions could not be stored
 * @param refreshFailures how often the active version could not be loaded
 * @param refusals of these, how often it was refused: damaged, not signed as it must be, older than
 *     it may be, or of another algorithm or schema
 * @param version the version that serves, null when there is none
 * @param age how long ago that version was made, null for none and for the prior
 */
public record RecommenderStatistics(
    long requests,
    Map<FallbackReason, Long> fallbacks,
    long fallbackFailures,
    long late,
    int buffered,
    long logged,
    long lost,
    long flushFailures,
    long refreshFailures,
    long refusals,
    @Nullable String version,
    @Nullable Duration age) {
  /**
   * Copies the map.
   *
   * @param requests answers given
   * @param fallbacks how many the fallback gave
   * @param fallbackFailures how often the shop's own fallback threw
   * @param late answers after the deadline
   * @param buffered decisions that wait
   * @param logged decisions that the storage has taken
   * @param lost decisions that were never logged
   * @param flushFailures how often decisions could not be stored
   * @param refreshFailures how often the active version could not be loaded
   * @param refusals how often it was refused
   * @param version the version that serves
   * @param age how long ago that version was made
   */
  public RecommenderStatistics {
    fallbacks = Collections.unmodifiableMap(new EnumMap<>(fallbacks));
  }
}
