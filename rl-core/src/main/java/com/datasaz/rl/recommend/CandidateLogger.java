package com.datasaz.rl.recommend;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.random.KeyedRandom;
import com.datasaz.rl.random.Samplers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes down from what a decision chose: all candidates when they are few, else a uniform sample.
 *
 * @param limit the most ids of one decision; 0 logs only what was shown
 * @param seed the seed of the samples
 */
record CandidateLogger(int limit, long seed) {

  /** Logs those of a decision; without actions, pins were all that there was. */
  Candidates log(
      Selection selection, @Nullable ActionSet actions, List<ShownItem> shown, String id) {
    int total = selection.size();
    if (limit == 0) {
      return shown(total, shown);
    }
    return actions == null || total <= limit
        ? new Candidates(Candidates.Scope.ALL, total, all(selection, actions))
        : new Candidates(Candidates.Scope.SAMPLE, total, sample(selection, actions, id));
  }

  /** Logs only what was shown; pinned items were shown, but were no candidates. */
  static Candidates shown(int total, List<ShownItem> shown) {
    List<String> ids = shown.stream().map(item -> item.item().id()).toList();
    return new Candidates(Candidates.Scope.SHOWN, Math.max(total, ids.size()), ids);
  }

  private static List<String> all(Selection selection, @Nullable ActionSet actions) {
    List<String> ids = new ArrayList<>(selection.size());
    for (int action = 0; actions != null && action < actions.size(); action++) {
      if (isCandidate(selection, actions, action)) {
        ids.add(actions.id(action));
      }
    }
    return ids;
  }

  /** Draws until enough distinct candidates are found: most rows are candidates here. */
  private List<String> sample(Selection selection, ActionSet actions, String id) {
    KeyedRandom random = KeyedRandom.of(seed, "candidates of " + id);
    Set<String> ids = new LinkedHashSet<>(limit * 2);
    while (ids.size() < limit) {
      int action = Samplers.index(random, actions.size());
      if (isCandidate(selection, actions, action)) {
        ids.add(actions.id(action));
      }
    }
    return new ArrayList<>(ids);
  }

  private static boolean isCandidate(Selection selection, ActionSet actions, int action) {
    return !actions.isWholeCatalog() || !selection.isBarred(actions.row(action));
  }
}
