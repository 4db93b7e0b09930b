package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.Experience;

/** Watches whether a log can support estimates at all. One thread. */
final class LogCheck {
  private long rounds;
  private long choices;
  private long certain;

  void add(Experience round) {
    int size = round.actions().size();
    if (size == 1 && round.propensity() < 1) {
      throw new CannotEstimateException(
          "a round must hold all choices that there were, got one of propensity "
              + round.propensity()
              + ": log the candidates with each decision");
    }
    rounds++;
    choices += size > 1 ? 1 : 0;
    certain += size > 1 && round.propensity() == 1 ? 1 : 0;
  }

  long rounds() {
    return rounds;
  }

  void requireChoices() {
    if (choices == 0) {
      throw new CannotEstimateException(
          "the log must have a round with a choice, got none: pass decisions with their"
              + " candidates");
    }
  }

  /**
   * Whether the logging policy never had a chance, so that no other policy's choices were tried.
   */
  boolean isDeterministic() {
    return certain == choices;
  }

  String whyDeterministic() {
    return "the logging policy must have had a choice, got propensity 1 in all "
        + choices
        + " rounds: log with an exploring policy, such as Exploring(base, 0.05)";
  }
}
