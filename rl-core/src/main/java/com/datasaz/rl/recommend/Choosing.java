package com.datasaz.rl.recommend;

import com.datasaz.rl.feature.FeatureEncoder;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Policy;
import com.datasaz.rl.random.KeyedRandom;
import org.jspecify.annotations.Nullable;

/**
 * The steps from a request to a slate, whoever chooses: what the rules leave, what the policy ranks
 * of it, what the rules say slot by slot. Thread contract: any number of threads, each with working
 * memory of its own.
 */
record Choosing(FeatureEncoder encoder, RuleBook rules, Histories histories, long seed) {
  /** What was chosen, and from what; the actions are worth nothing once the memory is wiped. */
  record Chosen(@Nullable ActionSet actions, Slate slate) {}

  Chosen choose(
      Policy policy,
      CatalogView view,
      RecommendationRequest request,
      String id,
      Scratch scratch,
      RuleTally tally,
      Deadline deadline) {
    Selection selection = new Selection(rules, histories, view, request, scratch, tally, deadline);
    selection.select();
    deadline.check();
    PolicyAnswer answer =
        new PolicyAnswer(encoder, rules, view, request, selection, scratch, tally);
    ActionSet actions = answer.actions();
    return new Chosen(actions, answer.fill(policy, actions, KeyedRandom.of(seed, id)));
  }
}
