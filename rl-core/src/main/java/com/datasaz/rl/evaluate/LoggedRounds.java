package com.datasaz.rl.evaluate;

import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Policy;
import java.util.Arrays;
import java.util.stream.Stream;

/** Reads a log round by round, and asks the policy about each. One thread. */
final class LoggedRounds {
  private final Policy policy;
  private boolean[] eligible = new boolean[0];
  private double[] propensities = new double[0];
  private long choices;
  private long certain;

  private LoggedRounds(Policy policy) {
    this.policy = policy;
  }

  /** Takes a round, and the probability with which the policy would have made its choice. */
  @FunctionalInterface
  interface Consumer {
    void accept(Experience round, double probability);
  }

  /** Reads a log of any policy. */
  static void read(Stream<Experience> log, Policy policy, Consumer consumer) {
    new LoggedRounds(policy).readAll(log, consumer);
  }

  /** Reads a log whose propensities are to be divided by. */
  static void readStochastic(Stream<Experience> log, Policy policy, Consumer consumer) {
    LoggedRounds rounds = new LoggedRounds(policy);
    rounds.readAll(log, consumer);
    if (rounds.certain == rounds.choices) {
      throw new IllegalArgumentException(
          "the logging policy must have had a choice, got propensity 1 in all "
              + rounds.choices
              + " rounds: log with an exploring policy, such as Exploring(base, 0.05)");
    }
  }

  private void readAll(Stream<Experience> log, Consumer consumer) {
    log.sequential().forEachOrdered(round -> consumer.accept(round, probability(round)));
    if (choices == 0) {
      throw new IllegalArgumentException(
          "the log must have a round with a choice, got none: pass decisions with their candidates");
    }
  }

  private double probability(Experience round) {
    ActionSet actions = round.actions();
    int size = actions.size();
    if (size == 1 && round.propensity() < 1) {
      throw new IllegalArgumentException(
          "a round must hold all choices that there were, got one of propensity "
              + round.propensity()
              + ": log the candidates with each decision");
    }
    choices += size > 1 ? 1 : 0;
    certain += size > 1 && round.propensity() == 1 ? 1 : 0;
    if (eligible.length != size) {
      eligible = new boolean[size];
      Arrays.fill(eligible, true);
      propensities = new double[size];
    }
    policy.propensities(actions, eligible, propensities);
    return propensities[round.chosen()];
  }
}
