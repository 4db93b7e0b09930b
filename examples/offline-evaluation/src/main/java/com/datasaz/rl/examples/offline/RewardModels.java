package com.datasaz.rl.examples.offline;

import com.datasaz.rl.evaluate.model.CrossFitting;
import com.datasaz.rl.evaluate.model.ItemMeans;
import com.datasaz.rl.evaluate.model.LogisticRegression;
import com.datasaz.rl.evaluate.model.RewardRegression;
import com.datasaz.rl.evaluate.model.RidgeRegression;
import java.util.List;

/** Reward models by their names, each cross-fitted. */
final class RewardModels {
  static final List<String> NAMES = List.of("means", "ridge", "logistic");

  private static final int FOLDS = 5;

  private RewardModels() {}

  static RewardRegression named(String name) {
    RewardRegression regression =
        switch (name) {
          case "ridge" -> new RidgeRegression(1);
          case "logistic" -> new LogisticRegression(1);
          default -> new ItemMeans(10);
        };
    return new CrossFitting(regression, FOLDS);
  }
}
