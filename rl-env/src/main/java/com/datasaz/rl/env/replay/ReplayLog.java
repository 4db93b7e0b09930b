package com.datasaz.rl.env.replay;

import com.datasaz.rl.evaluate.log.BanditLog;
import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.feature.FeatureSchema;
import com.datasaz.rl.policy.Experience;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Logged rounds, ready to be replayed: the choices that there were, what was shown, the probability
 * of that, and what it earned.
 *
 * <p>Thread contract: immutable; any number of environments share one.
 */
public final class ReplayLog {
  private final FeatureSchema schema;
  private final List<Experience> rounds;
  private final List<String> ids;
  private final double leastPropensity;

  private ReplayLog(
      FeatureSchema schema, List<Experience> rounds, List<String> ids, double leastPropensity) {
    this.schema = schema;
    this.rounds = rounds;
    this.ids = ids;
    this.leastPropensity = leastPropensity;
  }

  /**
   * Takes rounds from anywhere, such as the library's own decisions: {@link
   * com.datasaz.rl.evaluate.LoggedDecisions#open()}.
   *
   * @param schema the columns of the choices
   * @param rounds one a shown item, with all the choices that there were; an {@linkplain
   *     com.datasaz.rl.policy.Continuation.End end} ends an episode
   * @return the log
   * @throws IllegalArgumentException if there is no round, or the logging policy never had a choice
   */
  public static ReplayLog of(FeatureSchema schema, List<Experience> rounds) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException(
          "a log must have rounds to replay, got none: pass decisions that were logged with their"
              + " candidates");
    }
    return new ReplayLog(schema, List.copyOf(rounds), ids(rounds), least(rounds));
  }

  /**
   * Takes a published log.
   *
   * @param log the log
   * @return its lines as rounds
   */
  public static ReplayLog of(BanditLog log) {
    return of(log.schema(), log.experiences());
  }

  private static double least(List<Experience> rounds) {
    double least = 1;
    boolean choice = false;
    for (Experience round : rounds) {
      least = Math.min(least, round.propensity());
      choice |= round.propensity() < 1;
    }
    if (!choice) {
      throw new IllegalArgumentException(
          "the logging policy must have had a choice, got propensity 1 in all "
              + rounds.size()
              + " rounds: log with an exploring policy, such as Exploring(base, 0.05)");
    }
    return least;
  }

  /** All ids, in the order in which they first could be shown. */
  private static List<String> ids(List<Experience> rounds) {
    Set<String> ids = new LinkedHashSet<>();
    Set<Catalog> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Experience round : rounds) {
      Catalog catalog = round.actions().catalog();
      if (seen.add(catalog)) {
        for (int row = 0; row < catalog.size(); row++) {
          ids.add(catalog.id(row));
        }
      }
    }
    return List.copyOf(new ArrayList<>(ids));
  }

  /**
   * Uses more of a log whose probabilities differ much, at the price of a bias: what was shown with
   * less than this probability counts for less than it should.
   *
   * @param least a round of propensity p is kept with the probability {@code least / p}, at most 1;
   *     the smallest propensity of the log, the default, is exact
   * @return a copy
   */
  public ReplayLog withLeastPropensity(double least) {
    if (!(least > 0 && least <= 1)) {
      throw new IllegalArgumentException("the least propensity must be in (0, 1], got " + least);
    }
    return new ReplayLog(schema, rounds, ids, least);
  }

  /**
   * Returns the columns of the choices.
   *
   * @return the schema that a learner is made with
   */
  public FeatureSchema schema() {
    return schema;
  }

  /**
   * Returns how many rounds there are.
   *
   * @return at least 1
   */
  public int size() {
    return rounds.size();
  }

  /**
   * Returns all that could ever be shown.
   *
   * @return the ids, in the order of the environment's actions
   */
  public List<String> ids() {
    return ids;
  }

  Experience round(int index) {
    return rounds.get(index);
  }

  /** The probability with which a round that matches is kept. */
  double acceptance(Experience round) {
    return Math.min(1, leastPropensity / round.propensity());
  }
}
