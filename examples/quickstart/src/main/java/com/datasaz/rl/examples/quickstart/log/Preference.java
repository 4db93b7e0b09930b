package com.datasaz.rl.examples.quickstart.log;

import com.datasaz.rl.feature.Context;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Explanation;
import com.datasaz.rl.policy.Policy;

/**
 * What a policy expects to be best for somebody, and why.
 *
 * @param who for whom
 * @param itemId what is best
 * @param explanation why
 */
record Preference(Context who, String itemId, Explanation explanation) {
  static Preference of(Context who, ActionSet actions, Policy policy) {
    double[] expected = new double[actions.size()];
    policy.expectedRewards(actions, expected);
    int best = 0;
    for (int action = 1; action < expected.length; action++) {
      best = expected[action] > expected[best] ? action : best;
    }
    return new Preference(who, actions.id(best), policy.explain(actions, best));
  }
}
