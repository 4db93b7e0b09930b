package com.datasaz.rl.evaluate;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums both policies over the items that share the logged one's values. One thread. */
final class EmbeddingWeigher implements Weigher {
  private final Embedding embedding;
  private final Propensities logging;
  private final Map<List<Integer>, Integer> kinds = new HashMap<>();
  private @Nullable Catalog catalog;
  private int[] kindOfRow = new int[0];

  EmbeddingWeigher(Weighing.ByEmbedding how) {
    embedding = how.embedding();
    logging = new Propensities(how.logging());
  }

  @Override
  public double weight(Experience round, double[] propensities) {
    ActionSet actions = round.actions();
    lookUp(actions.catalog());
    double[] logged = logging.of(actions);
    int kind = kindOfRow[actions.row(round.chosen())];
    double mine = 0;
    double theirs = 0;
    for (int action = 0; action < actions.size(); action++) {
      if (kindOfRow[actions.row(action)] == kind) {
        mine += propensities[action];
        theirs += logged[action];
      }
    }
    return ratio(mine, theirs, round);
  }

  /** Rounds usually share their catalogue, so that ids are looked up once. */
  private void lookUp(Catalog next) {
    if (next == catalog) {
      return;
    }
    catalog = next;
    kindOfRow = new int[next.size()];
    for (int row = 0; row < kindOfRow.length; row++) {
      kindOfRow[row] = kinds.computeIfAbsent(embedding.of(next.id(row)), key -> kinds.size());
    }
  }

  /** The logging policy must give what the log shows a chance, whatever its neighbours. */
  static double ratio(double mine, double logged, Experience round) {
    if (!(logged > 0)) {
      throw new CannotEstimateException(
          "the logging policy must have a chance of what the log shows, got 0 for the kind of item "
              + round.actions().id(round.chosen())
              + ": pass the policy that made the log");
    }
    return mine / logged;
  }
}
