package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.model.RoundSource;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureEncoder;

/**
 * A log that was found.
 *
 * @param description what it is
 * @param rewardName what the reward is
 * @param encoder how it is encoded
 * @param catalog what could be shown
 * @param rounds its rounds, as often as they are read
 * @param size how many rounds there are
 * @param leftOut how many lines or decisions could not be used
 */
record EvaluationLog(
    String description,
    String rewardName,
    FeatureEncoder encoder,
    Catalog catalog,
    RoundSource rounds,
    long size,
    long leftOut) {
  /** The rounds to learn from. */
  RoundSource firstHalf() {
    return () -> rounds.open().limit(size / 2);
  }

  /** The rounds to value what was learnt on. */
  RoundSource secondHalf() {
    return () -> rounds.open().skip(size / 2);
  }
}
