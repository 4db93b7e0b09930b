package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.policy.Experience;
import java.util.Optional;
import java.util.stream.Stream;

/** A model that learns round by round, so that several can share one pass. One thread. */
interface Fitting {
  void add(Experience round);

  /** The model of the rounds so far; nothing can be added any more. */
  RewardPredictor fitted();

  /** Begins, unless the regression has to read its log several times. */
  static Optional<Fitting> of(RewardRegression regression) {
    if (regression instanceof ItemMeans means) {
      return Optional.of(means.fitting());
    }
    if (regression instanceof CategoryMeans means) {
      return Optional.of(means.fitting());
    }
    return regression instanceof RidgeRegression ridge
        ? Optional.of(ridge.fitting())
        : Optional.empty();
  }

  /** Reads a log. */
  default RewardPredictor over(RoundSource log) {
    try (Stream<Experience> rounds = log.open()) {
      rounds.sequential().forEachOrdered(this::add);
    }
    return fitted();
  }
}
