package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.log.RewardRange;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.Experience;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A log that was found. It stays where it is: every pass reads it again.
 *
 * @param format the name of its format
 * @param description what it is
 * @param rewardName what the reward is
 * @param rewards within what rewards lie, where the format says so
 * @param encoder how it is encoded
 * @param catalog what could be shown
 * @param source its rounds, as often as they are read
 * @param length how much a pass reads: bytes of a file, rounds of a store
 * @param size how many rounds there are
 * @param leftOut how many lines or decisions could not be used
 */
record EvaluationLog(
    String format,
    String description,
    String rewardName,
    Optional<RewardRange> rewards,
    FeatureEncoder encoder,
    Catalog catalog,
    Source source,
    long length,
    long size,
    long leftOut) {
  /** Opens a log. */
  @FunctionalInterface
  interface Source {
    /** Begins a pass; the consumer is told how much more was read. */
    Stream<Experience> open(LongConsumer read);
  }

  /** Which rounds. */
  enum Part {
    /** All of them. */
    ALL,
    /** The first half, to learn from. */
    FIRST,
    /** The second half, to value what was learnt on. */
    SECOND
  }

  Stream<Experience> open(Part part, LongConsumer read) {
    Stream<Experience> rounds = source.open(read);
    return switch (part) {
      case ALL -> rounds;
      case FIRST -> rounds.limit(size / 2);
      case SECOND -> rounds.skip(size / 2);
    };
  }

  /** How much a pass over a part reads, or nearly so. */
  long length(Part part) {
    return part == Part.FIRST ? length / 2 : length;
  }
}
