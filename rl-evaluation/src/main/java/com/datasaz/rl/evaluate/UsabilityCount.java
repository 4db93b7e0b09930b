package com.datasaz.rl.evaluate;

import java.util.EnumMap;
import java.util.Map;

/** Counts decisions by what is wrong with them. One thread. */
final class UsabilityCount {
  private final Map<Problem, Long> counts = new EnumMap<>(Problem.class);

  /** Why a decision cannot be used. */
  enum Problem {
    NONE,
    FALLBACK,
    SHOWN_ONLY,
    SAMPLED,
    UNKNOWN_ITEM
  }

  void add(Problem problem) {
    counts.merge(problem, 1L, Long::sum);
  }

  Usability usability() {
    return new Usability(
        of(Problem.NONE),
        of(Problem.FALLBACK),
        of(Problem.SHOWN_ONLY),
        of(Problem.SAMPLED),
        of(Problem.UNKNOWN_ITEM));
  }

  private long of(Problem problem) {
    return counts.getOrDefault(problem, 0L);
  }
}
