package com.datasaz.rl.evaluate.model;

import com.datasaz.rl.internal.Mix64;
import com.datasaz.rl.internal.Require;
import com.datasaz.rl.policy.Experience;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Predicts each round by a model that has not seen it (Chernozhukov et al. 2018): one model a fold,
 * learnt on the other folds, so that a doubly robust estimate is not flattered by a model that
 * knows its rewards by heart. The fold of a round follows from its place in the log (its moment's
 * step) alone, so all slots of a decision share one, and it never changes.
 *
 * @param regression what to learn in each fold
 * @param folds how many, at least 2; 3 to 10 are usual. {@link ItemMeans}, {@link CategoryMeans}
 *     and {@link RidgeRegression} still read the log once for all folds, {@link LogisticRegression}
 *     as many times as often
 */
public record CrossFitting(RewardRegression regression, int folds) implements RewardRegression {
  /** Keeps step 0 from hashing to 0. */
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  /**
   * Checks the number.
   *
   * @param regression what to learn
   * @param folds how many
   */
  public CrossFitting {
    Require.inRange("folds", folds, 2, 1_000);
    if (regression instanceof CrossFitting) {
      throw new IllegalArgumentException(
          "cross-fitting must not be nested, got " + regression + ": pass its regression");
    }
  }

  @Override
  public RewardPredictor fit(RoundSource log) {
    List<RewardPredictor> models = Fitting.of(regression).isPresent() ? together(log) : apart(log);
    return (round, out) -> models.get(fold(round)).predict(round, out);
  }

  private List<RewardPredictor> together(RoundSource log) {
    List<Fitting> fittings = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      Fitting.of(regression).ifPresent(fittings::add);
    }
    try (Stream<Experience> rounds = log.open()) {
      rounds.sequential().forEachOrdered(round -> addToOthers(fittings, round));
    }
    return fittings.stream().map(Fitting::fitted).toList();
  }

  private void addToOthers(List<Fitting> fittings, Experience round) {
    int own = fold(round);
    for (int fold = 0; fold < folds; fold++) {
      if (fold != own) {
        fittings.get(fold).add(round);
      }
    }
  }

  private List<RewardPredictor> apart(RoundSource log) {
    List<RewardPredictor> models = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      int fold = i;
      models.add(regression.fit(() -> log.open().filter(round -> fold(round) != fold)));
    }
    return models;
  }

  /**
   * Returns the fold of a round.
   *
   * @param round the round
   * @return from 0
   */
  public int fold(Experience round) {
    return (int) Long.remainderUnsigned(Mix64.mix(round.moment().step() + GOLDEN_GAMMA), folds);
  }
}
