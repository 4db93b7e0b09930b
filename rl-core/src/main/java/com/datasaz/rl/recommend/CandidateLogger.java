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
  Candidates log(@Nullable ActionSet actions, List<ShownItem> shown, String id) {
    int total = actions == null ? 0 : actions.size();
    if (limit == 0) {
      return shown(total, shown);
    }
    return actions == null || total <= limit
        ? new Candidates(Candidates.Scope.ALL, total, all(actions))
        : new Candidates(Candidates.Scope.SAMPLE, total, sample(actions, id));
  }

  /** Logs only what was shown; pinned items were shown, but were no candidates. */
  static Candidates shown(int total, List<ShownItem> shown) {
    List<String> ids = shown.stream().map(item -> item.item().id()).toList();
    return new Candidates(Candidates.Scope.SHOWN, Math.max(total, ids.size()), ids);
  }

  private static List<String> all(@Nullable ActionSet actions) {
    List<String> ids = new ArrayList<>();
    for (int action = 0; actions != null && action < actions.size(); action++) {
      ids.add(actions.id(action));
    }
    return ids;
  }

  /** Floyd's sample without replacement: one draw an id, memory for the sample alone. */
  private List<String> sample(ActionSet actions, String id) {
    KeyedRandom random = KeyedRandom.of(seed, "candidates of " + id);
    Set<String> ids = new LinkedHashSet<>(limit * 2);
    for (int last = actions.size() - limit; last < actions.size(); last++) {
      if (!ids.add(actions.id(Samplers.index(random, last + 1)))) {
        ids.add(actions.id(last));
      }
    }
    return new ArrayList<>(ids);
  }
}
